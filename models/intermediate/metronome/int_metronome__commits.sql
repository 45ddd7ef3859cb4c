with contracts_commits as (
    select * from {{ ref('stg_metronome__contracts_commits') }}
),

contracts_balances as (
    select * from {{ ref('stg_metronome__contracts_balances') }}
),

-- a commit of the customer as a whole stands among the balances alone, beside the credits
commits as (
    select
        organization_id,
        id,
        rolled_over_from_commit_id
    from contracts_commits
    where _reject_reason is null
    union all
    select
        organization_id,
        id,
        rolled_over_from_commit_id
    from contracts_balances
    where
        _reject_reason is null
        and {{ without_separators("coalesce(type, '')") }} != 'credit'
        and (organization_id, id) not in (
            select
                c.organization_id,
                c.id
            from contracts_commits as c
            where c._reject_reason is null
        )
)

select * from commits
