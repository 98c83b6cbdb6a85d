-- People held fast as they were found at a place of a report at some moment; a rule names the list by its id.
create table segments.people_list (
  tenant_id uuid not null references organisation.tenant,
  id uuid not null,
  name text not null,
  -- How many were put in; who is erased since is still counted here.
  people int not null,
  frozen_at timestamptz not null,
  primary key (tenant_id, id)
);
select kit.protect_by_tenant('segments.people_list');

-- No foreign key to contacts, as in segments.membership.
create table segments.listed_person (
  tenant_id uuid not null references organisation.tenant,
  list_id uuid not null,
  contact_id bigint not null,
  primary key (tenant_id, list_id, contact_id),
  foreign key (tenant_id, list_id) references segments.people_list (tenant_id, id)
);
create index listed_person_by_contact on segments.listed_person (tenant_id, contact_id);
select kit.protect_by_tenant('segments.listed_person');
