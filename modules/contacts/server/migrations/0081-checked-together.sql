-- People come by the thousand, and what refers to them was looked up row by row, by a plan that was made while the
-- table of people was small: an import took the square of its length.
select kit.check_together('contacts.identity', 'contact_id');
select kit.check_together('contacts.contact_tag', 'contact_id');
select kit.check_together('contacts.contact_tag', 'tag_id');
select kit.check_together('contacts.import_person', 'contact_id');
select kit.check_together('contacts.import_person', 'batch_id');
-- As in 0020-fewer-checks: the policy lets no other tenant in.
alter table contacts.contact_tag drop constraint contact_tag_tenant_id_fkey;
alter table contacts.import_person drop constraint import_person_tenant_id_fkey;

-- Of tables that are filled before anybody has counted what is in them.
select kit.expect_distinct('contacts.contact', 'tenant_id', 1), kit.expect_distinct('contacts.contact', 'id', -1),
  kit.expect_distinct('contacts.identity', 'tenant_id', 1), kit.expect_distinct('contacts.identity', 'value', -1),
  kit.expect_distinct('contacts.identity', 'contact_id', -0.5),
  kit.expect_distinct('contacts.contact_tag', 'tenant_id', 1),
  kit.expect_distinct('contacts.contact_tag', 'contact_id', -0.5);
