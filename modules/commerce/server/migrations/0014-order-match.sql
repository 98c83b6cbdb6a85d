-- What an export says of a buyer whom nothing identifies: a masked phone, a name, a place. For people to judge by.
alter table commerce.sales_order add column hint jsonb;
create index sales_order_of_nobody on commerce.sales_order (tenant_id, placed_at, id)
  where contact_id is null and is_sale;

-- What a person decided about an order that had nobody. Whose it became stands on the order.
create table commerce.order_match (
  tenant_id uuid not null references organisation.tenant,
  order_id uuid not null,
  verdict text not null check (verdict in ('chosen', 'new', 'left')),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (tenant_id, order_id),
  foreign key (tenant_id, order_id) references commerce.sales_order (tenant_id, id) on delete cascade
);
select kit.protect_by_tenant('commerce.order_match');
