-- As in 0102-checked-together: pushes come by the thousand before anybody has counted them, and each that was settled
-- was looked for among all.
select kit.expect_distinct('channels.callback', 'tenant_id', 1),
  kit.expect_distinct('channels.callback', 'company_id', 1),
  kit.expect_distinct('channels.callback', 'digest', -1),
  kit.expect_distinct('channels.callback', 'external_userid', -0.2);
