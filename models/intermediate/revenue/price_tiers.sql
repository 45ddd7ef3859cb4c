{{ tiers_of(ref('dim_price'), ['organization_id', 'id', 'valid_from']) }}
