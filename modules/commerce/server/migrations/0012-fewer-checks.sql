-- Rows of these tables are written by the thousand, always inside a tenant's own transaction, whose policy lets no
-- other tenant_id in: a look at the tenant for each row only costs time (as it did for lines, see 0001).
alter table commerce.sales_order drop constraint sales_order_tenant_id_fkey;
alter table commerce.import_contact drop constraint import_contact_tenant_id_fkey,
  drop constraint import_contact_tenant_id_batch_id_fkey;

-- What an undo takes back is found by the batch that brought it last; this index was one more to fill for each order.
drop index commerce.sales_order_by_creator;
