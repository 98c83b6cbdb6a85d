insert into compliance.rule (name, valid_from, value, source, note) values
  ('wechat.official_account_touch_window', '2020-01-01', '{"messages": 3, "seconds": 60}',
    'https://developers.weixin.qq.com/doc/subscription/guide/product/kf/intro.md',
    '公众号：用户关注、扫码、点菜单后 1 分钟内最多发 3 条客服消息。起始日期未公布。'),
  ('sms.parts', '2020-01-01', '{"single": 70, "part": 67, "charactersMax": 500}',
    'https://cv5.cn/newsshow.php?cid=2&id=347',
    '国内短信：签名加正文不超过 70 字算 1 条，超过按每 67 字 1 条拆分计费，最长 500 字。来源页 2023-12-11 更新；最长字数各家不同，取较小的。起始日期未公布。');
