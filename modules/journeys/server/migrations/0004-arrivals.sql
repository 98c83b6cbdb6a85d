-- When somebody came to where they stand, by when they were due at the node before; null at the first.
alter table journeys.enrolment add column arrived_at timestamptz;
