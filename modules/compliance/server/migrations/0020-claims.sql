-- What the law says of words in advertising, dated; the same for every tenant. A change of the law adds a row.
create table compliance.claim_rule (
  name text not null,
  valid_from date not null,
  level text not null check (level in ('refuse', 'warn')),
  words text[] not null,
  -- Phrases in which the words are harmless.
  harmless text[] not null default '{}',
  source text not null,
  note text not null,
  primary key (name, valid_from)
);
grant select on compliance.claim_rule to huoshui_app;

-- What a shop says of a word, over the law's words, from a day on.
create table compliance.own_claim (
  tenant_id uuid not null references organisation.tenant,
  word text not null,
  valid_from date not null,
  level text not null check (level in ('refuse', 'warn', 'allow', 'none')),
  note text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (tenant_id, word, valid_from)
);
select kit.protect_by_tenant('compliance.own_claim');

insert into compliance.claim_rule (name, valid_from, level, words, harmless, source, note) values
  ('absolute.named', '2015-09-01', 'refuse', '{国家级,最高级,最佳}', '{}',
    '《中华人民共和国广告法》第九条第（三）项，https://flk.npc.gov.cn',
    '法条直接点名的用语。确有例外（如写明奖项全称）时写明理由再保存。'),
  ('absolute.like', '2015-09-01', 'warn',
    '{第一,第一品牌,顶级,极品,唯一,首选,独一无二,绝无仅有,全网最低,史上最低,最低价,最优,最好,最先进,最有效,最安全,最权威,世界级,万能}',
    '{第一次,第一时间,第一步,第一天,第一周,第一个,第一条,第一单,第一件,第一位,最好先,最好能,最好是,最好在,最好不,最好别,唯一编号}',
    '《中华人民共和国广告法》第九条第（三）项“等用语”；《广告绝对化用语执法指南》（市场监管总局公告 2023 年第 6 号）',
    '和点名用语含义相近。与商品无关、同一品牌自我比较、有依据的排名等情形，指南说明可以不适用。'),
  ('medical.treatment', '2015-09-01', 'refuse',
    '{治疗,治愈,根治,疗效,药到病除,包治百病,抗癌,降血压,降血糖,降血脂,消炎}',
    '{不能代替药物治疗,不能替代药物治疗,不用于疾病治疗}',
    '《中华人民共和国广告法》第十七条，https://flk.npc.gov.cn',
    '医疗、药品、医疗器械之外的商品不得涉及疾病治疗功能，不得使用医疗用语。'),
  ('medical.terms', '2015-09-01', 'warn', '{处方,临床验证,医用级,药用,排毒,药妆,医学护肤品}', '{}',
    '《中华人民共和国广告法》第十七条；《化妆品监督管理条例》第四十三条（2021-01-01 起）',
    '容易与药品、医疗器械混淆的用语；化妆品不得明示或者暗示有医疗作用。'),
  ('medical.guarantee', '2015-09-01', 'warn',
    '{无副作用,零副作用,无毒副作用,绝对安全,永不反弹,保证有效,治愈率,有效率}', '{}',
    '《中华人民共和国广告法》第十六条第一款、第十八条第一款，https://flk.npc.gov.cn',
    '对功效、安全性的断言或者保证。'),
  ('return.guarantee', '2015-09-01', 'warn', '{稳赚,保本,零风险,无风险}', '{}',
    '《中华人民共和国广告法》第二十五条，https://flk.npc.gov.cn',
    '招商等有投资回报预期的商品或者服务，不得作保证性承诺。');
