-- Columns of the export that nobody mapped, where a row says other than the first of its order.
alter table commerce.order_line add column extra jsonb not null default '{}';
