/** What `leadpane help import` prints. */
export const IMPORT_HELP = `Usage: leadpane import FILE --map COLUMN=FIELD... [options]

Sends a CSV file (UTF-8, first row = column names) to the Leadpane that runs here. It may have any
size. FILE is - for standard input. Columns without --map are not read. Rows of leads that are known
already add nothing, so a broken import is mended by running it again.

Fields:
  email, phone, externalId    who the lead is; a row needs one of them
  firstName, lastName, company, jobTitle, country
  source                      where the lead came from
  properties.NAME[:TYPE]      anything else; TYPE is text (default), number or boolean
                              (1, true, yes, 0, false, no)

Options:
  --map COLUMN=FIELD    Once for each column to read
  --source NAME         Source of rows that name none; default csv. With externalId it identifies
                        a lead, so keep it the same for the same kind of file
  --dry-run             Check every row, store nothing
  --errors FILE         Where refused rows go, with the reason; default FILE.errors.csv
  --url URL             Where Leadpane answers; default LEADPANE_URL, else what runs on the data
                        directory
  --json                Print { success, data, errorsFile } or { success, error, hint, errors }

Environment:
  LEADPANE_API_KEY      A secret key with the permission leads:write
  LEADPANE_TOKEN        An access token; without it one of the administrator is made, as
                        leadpane token does

Ends with 0 when the whole file was read, also when rows were refused, with 1 otherwise.

Example:
  npx leadpane import leads.csv --map E-mail=email --map Firm=company \\
    --map Fleet=properties.fleet:number`;
