-- A file is text or a sheet of a workbook; files taken before are text.
update commerce.import_batch set shape = (shape - 'isGzip' - 'encoding' - 'delimiter') || jsonb_build_object(
  'titles', 0,
  'form', jsonb_build_object('kind', 'text', 'isGzip', shape->'isGzip', 'encoding', shape->'encoding',
    'delimiter', shape->'delimiter'))
where not shape ? 'form';
