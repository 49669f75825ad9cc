-- +goose Up
ALTER TABLE segments ADD COLUMN rising_source TEXT;
ALTER TABLE segments ADD COLUMN rising_first BLOB;
ALTER TABLE segments ADD COLUMN rising_last BLOB;
