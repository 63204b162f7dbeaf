-- Purpose: requests as they are read, prompts reduced to fingerprints on the way.
-- Grain: a row of a request file. Inputs: incoming_requests.
with normal as (
    select
        * exclude (prompt, system_prompt, temperature, top_logprobs, max_tokens),
        case when prompt is not null then prompt_fingerprints(lower(prompt) || ' ') end as said,
        normal_prompt(system_prompt) as system_text,
        round(amount_of(temperature), 4) as temperature,
        whole_of(top_logprobs) as top_logprobs,
        whole_of(max_tokens) as max_tokens,
        case
            when is_amount(input_tokens) and is_amount(output_tokens) and is_amount(max_tokens)
                and is_amount(temperature) and is_amount(top_logprobs) and is_amount(status_code)
                then null
            else found([
                number_fault('input_tokens', input_tokens),
                number_fault('output_tokens', output_tokens),
                number_fault('max_tokens', max_tokens),
                number_fault('temperature', temperature),
                number_fault('top_logprobs', top_logprobs),
                number_fault('status_code', status_code)
            ])
        end as faults
    from incoming_requests
),

reduced as (
    select
        file_id,
        row_number,
        case
            when is_broken then 'malformed line'
            else coalesce(
                id_fault('request_id', request_id),
                id_fault('account_id', account_id),
                time_fault('requested_at', requested_at, requested_at_given))
        end as rejection,
        faults,
        key64(request_id) as request_key,
        key64(account_id) as account_key,
        account_id,
        requested_at,
        ip,
        key64_of('device', device_id) as device_key,
        device_id,
        key64_of('client', client_fingerprint) as client_key,
        client_fingerprint,
        key64_of('user_agent', user_agent) as user_agent_key,
        user_agent,
        model,
        endpoint,
        case when coalesce(temperature, top_logprobs, max_tokens) is not null
            then settings_code(model, endpoint, temperature, top_logprobs, max_tokens)
        end as settings_key,
        said.prompt_key,
        key64_of('system', nullif(system_text, '')) as system_prompt_key,
        said.sketch,
        said.words,
        said.word_count,
        whole_of(input_tokens) as input_tokens,
        whole_of(output_tokens) as output_tokens,
        max_tokens,
        temperature,
        top_logprobs,
        whole_of(status_code) as status_code
    from normal
)

select * from reduced
