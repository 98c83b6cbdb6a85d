-- Which process runs which pool of jobs, so that the jobs of a dead one can be freed at once.
create table kit.job_pool (
  pool_id text primary key,
  -- The application_name of all its connections.
  process text not null,
  missing_since timestamptz
);
