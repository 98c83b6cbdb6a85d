-- Tasks are given by the thousand, always inside a tenant's own transaction, whose policy lets no other tenant_id in;
-- that the guide is there is looked up once a statement.
alter table tasks.task drop constraint task_tenant_id_fkey;
select kit.check_together('tasks.task', 'staff_id');

-- Of a table that is filled before anybody has counted what is in it.
select kit.expect_distinct('tasks.task', 'tenant_id', 1), kit.expect_distinct('tasks.task', 'id', -1),
  kit.expect_distinct('tasks.task', 'key', -1), kit.expect_distinct('tasks.task', 'contact_id', -0.1),
  kit.expect_distinct('tasks.task', 'journey_id', -0.001);
