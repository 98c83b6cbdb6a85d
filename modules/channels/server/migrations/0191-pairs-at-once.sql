-- Friendships of any of these customers, by one scan of the key: as contacts.identities_of.
create function channels.followers_of(target uuid, company uuid, wanted text[]) returns setof channels.follower
language sql stable set enable_seqscan = off set enable_bitmapscan = off
as $$
  select f.* from channels.follower f
  where f.tenant_id = target and f.company_id = company and f.external_userid = any(wanted)
$$;
