-- Until somebody has counted this table, each look at a name would read all names of the tenant.
select kit.expect_distinct('tracking.person_key', 'tenant_id', 1),
  kit.expect_distinct('tracking.person_key', 'key', -0.5),
  kit.expect_distinct('tracking.person_key', 'contact_id', -0.5);
