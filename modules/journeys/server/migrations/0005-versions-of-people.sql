-- Somebody walks the version under which they entered to its end, unless they are moved to a later one.
alter table journeys.enrolment add column version int;
update journeys.enrolment e set version = coalesce(j.live_version, 1) from journeys.journey j
  where j.tenant_id = e.tenant_id and j.id = e.journey_id;
alter table journeys.enrolment alter column version set not null;

drop index journeys.enrolment_due;
create index enrolment_due on journeys.enrolment (tenant_id, journey_id, version, step_no, due_at, contact_id)
  where state = 'active' and due_at is not null;

-- A place is one of a version: the same number is another node in the next.
alter table journeys.passage drop constraint passage_pkey;
alter table journeys.passage add primary key (tenant_id, journey_id, contact_id, occurrence, version, step_no);
