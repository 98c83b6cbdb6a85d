-- By which batch an order was brought last is asked by undo and by sums alone, and the orders of a batch lie together:
-- what is known of each stretch of pages finds them, and takes next to nothing where an index of orders took a tenth of
-- all that writing an order takes.
drop index commerce.sales_order_by_batch;
create index sales_order_by_batch on commerce.sales_order using brin (batch_id)
  with (pages_per_range = 64, autosummarize = on);

-- Who a batch brought was looked up once a person.
select kit.check_together('commerce.import_contact', 'contact_id');
