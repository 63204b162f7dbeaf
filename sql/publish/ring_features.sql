-- Purpose: what each ring does, pooled, against what is ordinary.
-- Grain: ring × behaviour. Inputs: ring_features.
select ring_id, feature, value, ordinary, bits, detail
from ring_features
