-- The tables that loading keeps from night to night. Made when they are missing.
create table if not exists loaded_files (
    file_id integer, table_name varchar, file varchar, size_bytes bigint, modified_at timestamp,
    content_sha256 varchar, partition_date date, rows_loaded bigint, rows_quarantined bigint,
    loaded_from timestamp, loaded_to timestamp, kept_from timestamp, loaded_night date);
create table if not exists key_check (code ubigint);
create table if not exists quarantine (
    table_name varchar, file varchar, row_number bigint, reason varchar, night date);
create table if not exists kept_accounts (
    file_id integer, row_number bigint, partition_date date, account_key ubigint,
    account_id varchar, created_at timestamp, mailbox_key ubigint, email_stem_key ubigint,
    email_domain varchar, phone_key ubigint, signup_address_key ubigint,
    signup_range_key ubigint, signup_wide_key ubigint, signup_kind varchar, device_key ubigint,
    user_agent_key ubigint, country varchar, organization_id varchar, plan varchar);
create table if not exists stg_payments (
    account_key ubigint, paid_at timestamp, card_key ubigint, card_iin varchar,
    card_funding varchar, card_country varchar, address_key ubigint, status varchar,
    amount double, currency varchar, file_id integer);
create table if not exists stg_requests (
    request_key ubigint, account_key ubigint, requested_at timestamp, address_key ubigint,
    range_key ubigint, wide_key ubigint, network_kind varchar, device_key ubigint,
    client_key ubigint, user_agent_key ubigint, model varchar, endpoint varchar,
    settings_key ubigint, prompt_key ubigint, system_prompt_key ubigint, sketch ubigint[],
    words uinteger[], word_count integer, input_tokens integer, output_tokens integer,
    max_tokens integer, temperature double, top_logprobs integer, status_code integer,
    file_id integer);
create table if not exists stg_labels (
    account_key ubigint, label varchar, decided_at timestamp, source varchar, file_id integer);
create table if not exists stg_allowlist (
    kind varchar, value varchar, value_key ubigint, reason varchar, expires_at timestamp,
    network_hex varchar, prefix_length integer, file_id integer);
create table if not exists stg_networks (
    cidr varchar, version integer, first_address varchar, last_address varchar, kind varchar,
    asn varchar, name varchar, prefix_length integer, network_high ubigint, network_low ubigint,
    file_id integer);
create table if not exists range_facts (range_key ubigint, kind varchar, allowlisted boolean);
create table if not exists known_ranges (
    range_key ubigint, range varchar, wide_key ubigint, wide varchar, range_hex varchar);
create table if not exists account_ids (account_key ubigint, account_id varchar);
create table if not exists labels_of_keys (entity_key ubigint, kind varchar, text varchar)
