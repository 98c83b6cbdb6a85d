-- Friends come by the thousand: that their company is there is looked up once a statement, and whose transaction it is
-- the policy knows.
select kit.check_together('channels.follower', 'company_id');
alter table channels.follower drop constraint follower_tenant_id_fkey;
alter table channels.group_member drop constraint group_member_tenant_id_fkey;
-- Each push is changed twice, when it is taken and when it is settled: room on the page keeps the first cheap.
alter table channels.callback set (fillfactor = 70);

-- Of a table that is filled before anybody has counted what is in it.
select kit.expect_distinct('channels.follower', 'tenant_id', 1),
  kit.expect_distinct('channels.follower', 'company_id', 1),
  kit.expect_distinct('channels.follower', 'external_userid', -0.9),
  kit.expect_distinct('channels.follower', 'contact_id', -0.9);
