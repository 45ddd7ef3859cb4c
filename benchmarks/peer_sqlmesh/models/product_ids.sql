MODEL (name facts.product_ids, kind FULL);

select
    @to_uuid(organization_id) as organization_id,
    @clean(external_id) as external_id,
    min(@to_uuid(id)) as product_id
from @raw('raw_billing', 'products')
where external_id is not null
group by all
having min(@to_uuid(id)) = max(@to_uuid(id))
