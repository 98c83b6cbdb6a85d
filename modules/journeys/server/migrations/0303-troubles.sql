-- A step that fails for one person alone: they stand there, due at nothing, until it is tried again or they leave.
alter table journeys.enrolment add column troubled_at timestamptz;
-- What the step said as it failed.
alter table journeys.enrolment add column trouble text;
-- When they were due at the step that failed.
alter table journeys.enrolment add column trouble_due_at timestamptz;
create index enrolment_in_trouble on journeys.enrolment (tenant_id, journey_id, contact_id, occurrence)
  where state = 'active' and troubled_at is not null;
