-- Conditional creations under way: who creates on a condition has its row until the end of its transaction, so that a
-- second one with the same condition waits and then finds what the first one made.
create table conditional_create (
    condition_hash char(64) primary key
);
