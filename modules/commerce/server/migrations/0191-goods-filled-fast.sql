-- As in contacts: until somebody has counted these tables, each look at a key would read all that is there.
select kit.expect_distinct('commerce.product', 'tenant_id', 1), kit.expect_distinct('commerce.product', 'id', -1),
  kit.expect_distinct('commerce.product', 'name', -1),
  kit.expect_distinct('commerce.sku', 'tenant_id', 1), kit.expect_distinct('commerce.sku', 'code', -1);
