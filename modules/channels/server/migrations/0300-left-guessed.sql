-- A friendship that WeCom merely no longer shows: when it ended nobody has told, only that it was not after `left_at`.
alter table channels.follower add column left_guessed boolean not null default false;
