-- The number a refund has in the system that told it: told again it is the same refund.
alter table commerce.refund add column refund_no text;
create unique index refund_by_number on commerce.refund (tenant_id, order_id, refund_no) where refund_no is not null;
