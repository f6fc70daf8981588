-- The key that seals links to the next pages of lists (AES-256, hexadecimal): made when it is needed first, the same for
-- all nodes, kept over restarts. A secret.
create table page_key (
    id int primary key check (id = 1),
    secret char(64) not null
);
