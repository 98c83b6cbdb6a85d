-- A welcome that did not go is no welcome: whoever joins again later is greeted. One that went, or may have, is the
-- only one.
alter table acquisition.welcome add column joined_at timestamptz;
alter table acquisition.welcome drop constraint welcome_tenant_id_company_id_userid_external_userid_key;
create unique index welcome_once on acquisition.welcome (tenant_id, company_id, userid, external_userid)
  where state in ('sending', 'sent', 'unresolved');
create index welcome_of_pair on acquisition.welcome (tenant_id, company_id, userid, external_userid);
