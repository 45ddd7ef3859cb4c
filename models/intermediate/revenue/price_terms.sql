{{ terms_of(ref('dim_price'), ref('price_tiers'), ['organization_id', 'id', 'valid_from'], others=['valid_to']) }}
