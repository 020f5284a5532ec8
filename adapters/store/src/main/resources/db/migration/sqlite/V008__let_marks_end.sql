-- Whoever a hand took out of rotation gets leads again from then; null for no end.
alter table marked add column until integer;
