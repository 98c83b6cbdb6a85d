-- What the tags of a group tell: which goods somebody cares for (category), what kind of person they are (crowd).
alter table contacts.tag_group add column family text not null default '' check (family in ('', 'category', 'crowd'));
