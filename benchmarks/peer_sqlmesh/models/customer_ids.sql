MODEL (name facts.customer_ids, kind FULL);

-- what an external id names; one that names two names neither
select
    @to_uuid(organization_id) as organization_id,
    @clean(external_id) as external_id,
    min(@to_uuid(id)) as customer_id
from @raw('raw_billing', 'customers')
where external_id is not null
group by all
having min(@to_uuid(id)) = max(@to_uuid(id))
