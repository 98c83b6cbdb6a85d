-- Calls that read a template aloud, through an account of a voice vendor.
alter table channels.account drop constraint account_kind_check;
alter table channels.account add constraint account_kind_check check (kind in ('sms', 'voice', 'official', 'mini'));
