-- What the law says of words about consumers' rights and about prices, beside those about advertising.
insert into compliance.claim_rule (name, valid_from, level, words, harmless, source, note) values
  ('consumer.terms', '2014-03-15', 'refuse',
    '{最终解释权,概不退换,概不退款,不退不换,恕不退换,一经售出概不负责,离柜概不负责}', '{}',
    '《中华人民共和国消费者权益保护法》第二十六条，https://flk.npc.gov.cn；《网络交易监督管理办法》第二十一条（2021-05-01 起）',
    '以格式条款、声明排除消费者的退换、索赔等权利，或者规定商家单方享有最终解释权，这样的内容无效。'),
  ('consumer.no_return', '2024-07-01', 'warn',
    '{不支持七天无理由,不支持7天无理由,特价不退,特价商品不退,活动商品不退,拆封不退}', '{}',
    '《中华人民共和国消费者权益保护法》第二十五条；《消费者权益保护法实施条例》第十九条（2024-07-01 起）',
    '网上卖的商品七日内无理由退货；例外只有法定几类和买家购买时确认过的，不能自己扩大范围。'),
  ('price.compared', '2022-07-01', 'warn', '{原价,跳楼价,亏本价,亏本甩卖}', '{}',
    '《明码标价和禁止价格欺诈规定》（市场监管总局令第 56 号，2022-07-01 起）',
    '打折、减价要和真实的价格比，说得出是哪天卖过的价；虚构的原价是价格欺诈。');
