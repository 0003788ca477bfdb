// Generated from openapi.yaml by `npm run generate`. Do not edit.

export interface paths {
  '/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange an e-mail and a password for tokens.
     * @description Signing in twice makes two sessions, and neither changes the other.
     */
    post: operations['login'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a refresh token for new tokens. Each refresh token works once.
     * @description A token that comes back after its use ends the session, since one of two holders has stolen it. Send one refresh at a time; of two at once one wins, and the other gets 401.
     */
    post: operations['refreshSession'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the session of this access token, with all its tokens.
     * @description A repeat ends nothing more.
     */
    post: operations['logout'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in. */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Change the own password. All other sessions end. */
    put: operations['changePassword'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/password-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail a link for a new password. The answer is the same whether the account exists or not.
     * @description A repeat sends another mail, three an hour at most.
     */
    post: operations['requestPasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/password-reset/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a new password with the token of the mail. All sessions end.
     * @description A repeat is refused, as the link is used.
     */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the caller is signed in, last used first. */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sessions/{sessionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign one of the caller's devices out. */
    delete: operations['endSession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/.well-known/jwks.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The public keys of access tokens (RFC 7517). */
    get: operations['listSigningKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make the account that a mailed link is for.
     * @description The link is of an invitation, or of a company's registration, which then begins. Whoever reads the mails of an address chooses its password; before that there is no account. Each link works once, so a repeat adds nothing.
     */
    post: operations['register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/register/company': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a company of one's own, where registration is open.
     * @description Mails a link that founds the company and makes its first administrator. The answer is the same whether the e-mail has an account or not; a repeat mails another link, and the earlier one is dead.
     */
    post: operations['registerCompany'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The people of the company, by e-mail. */
    get: operations['listUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One user; everybody may read himself. */
    get: operations['getUser'];
    /** Change a user; absent members stay. Everybody may change his own names. */
    put: operations['updateUser'];
    post?: never;
    /** Remove a user for good. His leads go back to nobody; the audit log stays. */
    delete: operations['removeUser'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/invite': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Mail somebody a link into the company. Inviting again renews it. */
    post: operations['inviteUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who was invited and has not come yet, by e-mail. */
    get: operations['listInvitations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an invitation. Its link is dead at once. */
    delete: operations['revokeInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/companies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The companies the caller belongs to, which is one. */
    get: operations['listCompanies'];
    put?: never;
    /**
     * Add a further company and mail its first administrator a link.
     * @description For administrators of the company that operates the installation, which is the one its first start made; all others get 403.
     */
    post: operations['createCompany'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/companies/{companyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The own company; another one is not found. */
    get: operations['getCompany'];
    /** Change the own company; absent members stay. */
    put: operations['updateCompany'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The company's keys, revoked ones too. */
    get: operations['listKeys'];
    put?: never;
    /**
     * Create a key. Its secret is shown this once.
     * @description Site and embed keys need `origins`; secret keys need `permissions`, of which the creator can give those he holds, and may have an `expiresAt`.
     */
    post: operations['createKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One key. */
    get: operations['getKey'];
    /** Change a key; absent members stay. */
    put: operations['updateKey'];
    post?: never;
    /** Revoke a key for good, within five seconds. */
    delete: operations['revokeKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Forms, newest first. */
    get: operations['listForms'];
    put?: never;
    /** Make a form. Visitors see nothing of it before it is published. */
    post: operations['createForm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A form with its draft; the `ETag` is for changing it. */
    get: operations['getForm'];
    /**
     * Replace the draft. What is published stays as it is.
     * @description Of several changes that name the same `ETag` one succeeds; the others get 412. Origins apply at once, to what is published too.
     */
    put: operations['updateForm'];
    post?: never;
    /** Archive a form. Its submissions and leads stay; visitors no longer find it. */
    delete: operations['archiveForm'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make the draft a version that never changes. Visitors see it within 5 seconds.
     * @description Field names must be unique, selects need options, and one field must tell who somebody is: an e-mail or a phone number.
     */
    post: operations['publishForm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All published versions, newest first. */
    get: operations['listFormVersions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/versions/{version}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A version as visitors saw it. */
    get: operations['getFormVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/versions/{version}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Copy a version into the draft. Publish it to bring it back. */
    post: operations['restoreFormVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/snippet': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Markup ready to paste into a page.
     * @description Script, element and, inside it, a plain form for visitors without JavaScript. A pinned script must be pasted anew after each upgrade.
     */
    get: operations['getFormSnippet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/definition': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The published definition a form element renders. */
    get: operations['getFormDefinition'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a filled form. The answer comes after the submission is stored durably.
     * @description Repeating a request with the same `Idempotency-Key` and body gives the first answer; another body is refused with 422, a request still in flight with 409. A page without JavaScript may post the same fields urlencoded and gets a short HTML page back.
     */
    post: operations['submitForm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/partials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Keep a half-filled form until its visitor goes on with it.
     * @description Only forms with `resumeDays` keep any. The page mints the token, 32 random bytes, and the answers are sealed with it: without the token nobody reads them, the company included. Saving again under a token replaces what was there. It is no submission and makes no lead; it goes when a submission names its `resumeToken`, when it is discarded, or when it expires.
     */
    put: operations['savePartial'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/partials/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a visitor filled in earlier, for whoever holds its token.
     * @description Reads and changes nothing. The token is in the body, because addresses end up in logs.
     */
    post: operations['resumePartial'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/partials/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erase a half-filled form.
     * @description Once more does nothing; a token that nobody saved under is no mistake.
     */
    post: operations['discardPartial'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Filled forms, newest first. */
    get: operations['listSubmissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions/{submissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One filled form. */
    get: operations['getSubmission'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions/{submissionId}/quarantine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put a submission aside as spam.
     * @description Its lead becomes JUNK when nothing else speaks for it: no other submission, and nobody has worked on it.
     */
    post: operations['quarantineSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/submissions/{submissionId}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take a submission out of quarantine, as if it had just arrived.
     * @description It finds or makes its lead, which is scored and announced; once, however often this is asked.
     */
    post: operations['restoreSubmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Leads, newest first unless told otherwise.
     * @description Filters narrow each other down; a filter that is given several times matches any of its values. Lists come in an order that an index has, so that they cost the same however many leads there are; there is none for names and changes.
     */
    get: operations['listLeads'];
    put?: never;
    /**
     * Add a lead, or learn that it is known.
     * @description A person is known by the e-mail, else by source and externalId, else by the phone when it is all there is. A known lead stays as it is but for members that were empty.
     */
    post: operations['createLead'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/bulk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move, assign or erase up to 500 leads in one transaction.
     * @description What cannot be done to one lead is told in its result; the others are changed.
     */
    post: operations['changeLeads'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One lead. */
    get: operations['getLead'];
    /**
     * Replace what may be edited.
     * @description Members that are left out become empty. Status and lifecycle stage cannot be empty: left out, they stay.
     */
    put: operations['replaceLead'];
    post?: never;
    /**
     * Erase a lead and everything that tells of the person.
     * @description Activities, scores, notifications and what was submitted go too. Ids of submissions stay, so that a form sent again late neither brings the person back nor counts twice.
     */
    delete: operations['deleteLead'];
    options?: never;
    head?: never;
    /**
     * Change some members.
     * @description A merge patch (RFC 7396): null empties a member, and `properties` merge by name.
     */
    patch: operations['updateLead'];
    trace?: never;
  };
  '/leads/{leadId}/score': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Why this score. The points of the contributions always add up to the value, at every instant.
     * @description The score as it is now: points that fade are worked out for this moment, with a line `decay`. Lists show the score of the last evaluation; the lead is scored again when it reaches another band.
     */
    get: operations['explainLeadScore'];
    put?: never;
    /**
     * Score this lead now, with what is installed.
     * @description A repeat scores it again. A score that was partial is whole once its scorers work.
     */
    post: operations['rescoreLead'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Store a file, for a lead or for none.
     * @description The body is the file. What it is tells its content, never its Content-Type; pictures, PDF, office documents without macros and texts without markup are taken. Repeated, it is stored twice, and neither copy changes the other.
     */
    post: operations['uploadFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/files/{fileId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is known of a file. */
    get: operations['getFile'];
    put?: never;
    post?: never;
    /** Remove a file and its content. */
    delete: operations['deleteFile'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/files/{fileId}/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An address from which a browser may load the file for 15 minutes. */
    get: operations['getFileLink'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/files/{fileId}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The content of a file, for whoever has its link. Always a download. */
    get: operations['downloadFile'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/forms/{formId}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Store a visitor's file until his submission names it.
     * @description As `uploadFile`. A file that no submission of this form names within 31 days is removed; so is the copy of a repeat. Waiting files of a form may take 50 times the size of the largest one, those of a company 200 times; beyond that, those that have waited for an hour go.
     */
    post: operations['uploadFormFile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Files of the lead, newest first. */
    get: operations['listLeadFiles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Leads as a file, newest first, written as it is read.
     * @description Every property has a column, hidden fields of forms too, and so has every campaign parameter and click id of the first and the last touch. Cells that a spreadsheet would run begin with an apostrophe, which an import takes away again; phone numbers stay as they are.
     */
    get: operations['exportLeads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Exports of the last 24 hours, newest first. */
    get: operations['listExports'];
    put?: never;
    /**
     * Ask for a file of leads, submissions or activities.
     * @description A worker makes it; `export:progress` on the socket tells its caller how far it is. The file is kept for 24 hours. Columns and cells are those of `exportLeads`.
     */
    post: operations['createExport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/exports/{exportId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an export is, and where its file lies. */
    get: operations['getExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the lead sent, newest first; each is one touch. */
    get: operations['listLeadSubmissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}/consents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the lead agreed to, word by word, newest first. The limit counts submissions. */
    get: operations['listLeadConsents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}/activities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What happened to the lead, newest first. */
    get: operations['listActivities'];
    put?: never;
    /** Log a note, call, meeting or task. It moves neither status nor stage. */
    post: operations['createActivity'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/{leadId}/activities/{activityId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Tick off or move a task. Other activities never change. */
    patch: operations['updateTask'];
    trace?: never;
  };
  '/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports, newest first. */
    get: operations['listImports'];
    put?: never;
    /**
     * Import leads from a file sent as the body: CSV, one JSON object a line, or an array of them.
     * @description The file is read as it arrives, in constant memory; the answer comes when its last row is stored. Rows that cannot be imported go to the error file; the others are stored. Sending the same file again adds nothing.
     */
    post: operations['createImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/imports/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The first 20 rows of a file, what its columns may mean, and what is wrong.
     * @description Nothing is stored, so it may be repeated as often as wanted.
     */
    post: operations['previewImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an import is. */
    get: operations['getImport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/imports/{importId}/errors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The refused rows as CSV, with line, column and reason in front. */
    get: operations['downloadImportErrors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/webhooks/sources/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Answer the challenge with which Meta asks whether the address is ours. */
    get: operations['verifySourceWebhook'];
    put?: never;
    /**
     * Take leads that another service sends.
     * @description The signature is checked as the installation's configuration says, before anything else. A message that was taken already changes nothing and is answered 200. Leads of a message are stored together; what could not be mapped of it is a dead letter, to be retried once the mapping is corrected. A sender that gets 503 should try again.
     */
    post: operations['receiveSourceWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/webhook-address': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give an installation a new webhook address, shown this once. The one before ends.
     * @description A repeat gives one more address, so whoever lost the answer asks again.
     */
    post: operations['renewWebhookAddress'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Show which leads a payload would become.
     * @description Stores nothing and asks nobody, so a repeat changes nothing.
     */
    post: operations['previewPluginSource'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/source-inputs/{inputId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a source could not map, as it came.
     * @description The subject of a dead letter of the topic `source.unmapped`. Correct the mapping, preview it with `previewPluginSource`, then retry the dead letter. Kept for 30 days, at most 1,000 of an installation; erased with a lead whose e-mail or phone is in it.
     */
    get: operations['getSourceInput'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/analytics/dashboard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Totals, sources, statuses, scores and the daily trend of a range. */
    get: operations['getDashboard'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/analytics/leads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The leads of a range, broken down by one of their members. */
    get: operations['breakDownLeads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/analytics/performance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of the leads that each user owns. */
    get: operations['getPerformance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/leads/analytics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Totals, statuses, sources and scores of the leads of a range. */
    get: operations['summariseLeads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The caller's notifications, newest first. */
    get: operations['listNotifications'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/unread-count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many notifications the caller has not read. */
    get: operations['countUnreadNotifications'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/read-all': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mark all of the caller's notifications as read.
     * @description Repeating it changes nothing, so it takes no Idempotency-Key.
     */
    post: operations['readAllNotifications'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/notifications/{notificationId}/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mark one of the caller's notifications as read.
     * @description Repeating it changes nothing, so it takes no Idempotency-Key.
     */
    post: operations['readNotification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rule-catalogue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What rules can look at and how they can judge it, for a builder.
     * @description Members of leads, what is derived from them, and the properties that published forms ask for or the newest 2,000 leads have.
     */
    get: operations['getRuleCatalogue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What the scorer makes of one lead, under the limits of every day.
     * @description Stores nothing, so a repeat does no harm. A stored lead, or a sketch of one; with the configuration that counts, the draft, or one that is sent along.
     */
    post: operations['testPlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/simulations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a change would do to the scores of past leads, before it counts.
     * @description A worker scores the newest leads that match with all that is installed, and again with this change; `simulation:progress` on the socket tells its caller how far it is. No lead changes. With `pluginVersion` the stored configuration is migrated on a copy, as an upgrade would.
     */
    post: operations['simulatePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/simulations/{simulationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a simulation is, and what it shows so far. Kept for 14 days. */
    get: operations['getSimulation'];
    put?: never;
    post?: never;
    /** Cancel a simulation, or forget a finished one. */
    delete: operations['removeSimulation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the plugin did in the last 14 days, newest first. */
    get: operations['listPluginRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The runs of the last 24 hours, added up. */
    get: operations['getPluginMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One run, with what it got, what it gave and what it said.
     * @description Values of secrets never reach a run; their placeholders stand in their place.
     */
    get: operations['getPluginRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-runs/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Score the leads of recorded runs again, dry or for good.
     * @description A worker does it, with what is installed now; `rescoring:progress` on the socket tells its caller how far it is.
     */
    post: operations['replayPluginRuns'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/backfill': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Score stored leads again after an installation changed, dry or for good.
     * @description A worker does it, newest leads first; `rescoring:progress` on the socket tells its caller how far it is.
     */
    post: operations['backfillPlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/rescorings/{rescoringId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far a backfill or a replay is. Kept for 14 days. */
    get: operations['getRescoring'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was owed and failed for good, newest first, with the reason. */
    get: operations['listDeadLetters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/dead-letters/{deadLetterId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try it once more.
     * @description It is no dead letter then, so a repeat finds none, unless it failed again.
     */
    post: operations['retryDeadLetter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Plugins that can be installed. */
    get: operations['listPlugins'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Upload a version of a plugin.
     * @description The first version makes the plugin. The code is loaded in the sandbox and compared with its manifest; every mistake is told at once. What was uploaded stays as it is: the same upload again changes nothing, another one needs another version.
     */
    post: operations['uploadPluginVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/{pluginId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A plugin with its newest versions. */
    get: operations['getPlugin'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/{pluginId}/versions/{version}/schema': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What configurations of a version look like. */
    get: operations['getPluginVersionSchema'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/{pluginId}/versions/{version}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let a version be installed.
     * @description Publishing what is published changes nothing.
     */
    post: operations['publishPluginVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/{pluginId}/versions/{version}/deprecate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Advise against a version.
     * @description It can still be installed by its number. A repeat changes nothing.
     */
    post: operations['deprecatePluginVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugins/{pluginId}/versions/{version}/yank': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Withdraw a version for good.
     * @description Nobody can install or enable it any more; where it is enabled it keeps running. A repeat changes nothing.
     */
    post: operations['yankPluginVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the company has installed. */
    get: operations['listPluginInstallations'];
    put?: never;
    /**
     * Install a version of a plugin; it runs once it is enabled.
     * @description `granted` repeats what the manifest asks for beyond computing, so that nobody grants what he has not seen. Without `config` the defaults count.
     */
    post: operations['installPlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An installation and its state. */
    get: operations['getPluginInstallation'];
    put?: never;
    post?: never;
    /** Uninstall; configurations, secrets and values are gone. */
    delete: operations['uninstallPlugin'];
    options?: never;
    head?: never;
    /** Change the priority or the weight; absent members stay. */
    patch: operations['updatePluginInstallation'];
    trace?: never;
  };
  '/plugin-installations/{installationId}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have it take part, within three seconds.
     * @description Its configuration is checked first, as `checkPlugin` does it. Enabling what is enabled changes nothing.
     */
    post: operations['enablePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take it out, within three seconds.
     * @description Disabling what is disabled changes nothing.
     */
    post: operations['disablePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check the configuration that counts, and try it against the outside.
     * @description Sources and hooks that can are asked to try it: they may ask other services, and tell nobody. Each try is a run in the log. Changes nothing.
     */
    post: operations['checkPlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/options/{field}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a setting may be, as the plugin finds out.
     * @description For settings whose schema has `x-dynamic-options` with the id of a source or a hook, which may ask other services by the configuration that counts.
     */
    get: operations['listPluginConfigOptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/config': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The configuration that counts, and the draft. */
    get: operations['getPluginConfig'];
    /**
     * Make this the configuration that counts.
     * @description Every mistake is told at once, with its place. What counted before stays as a revision.
     */
    put: operations['putPluginConfig'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/config/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Configurations that counted, newest first. */
    get: operations['listPluginConfigRevisions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/config/revert': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Go back to an earlier configuration.
     * @description Migrated if the plugin has moved on since; secrets stay those of the present. Going back to what counts already changes nothing.
     */
    post: operations['revertPluginConfig'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keep a configuration to be tried; null drops it. */
    put: operations['putPluginDraft'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/draft/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make the draft the configuration that counts.
     * @description A repeat finds no draft, and changes nothing.
     */
    post: operations['publishPluginDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/upgrade': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move to another version.
     * @description The configuration is migrated on a copy. When the new version does not load or cannot take it over, the old one keeps running and the installation says why. With `canaryPercent` so many leads in a hundred, always the same ones, are scored with the new version. Moving to the version it is in changes nothing. What an upgrade would do to scores is shown by `simulatePlugin` with this version, `"sample": 20` for the newest leads alone.
     */
    post: operations['upgradePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/promote': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give all leads the version of the canary.
     * @description A repeat finds no canary, and changes nothing.
     */
    post: operations['promotePlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * End the canary, or undo the last upgrade.
     * @description After it there is nothing to go back to, so a repeat changes nothing.
     */
    post: operations['rollbackPlugin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the notification hooks of an installation were and will be told, newest first.
     * @description Kept for 30 days; erased with the lead.
     */
    get: operations['listDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/deliveries/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deliver again what came about in a span of time.
     * @description Events keep their ids, so that receivers can tell repeats. At most 10,000 a call, the oldest first.
     */
    post: operations['replayDeliveries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/plugin-installations/{installationId}/test-event': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand a hook one made-up event, whatever the state of its installation.
     * @description It is tried once; `getDelivery` tells what came of it: how the receiver answered and how long it took, never what it said.
     */
    post: operations['sendTestEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deliveries/{deliveryId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A delivery, with what it says. */
    get: operations['getDelivery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deliveries/{deliveryId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deliver again, from the first attempt on and with the same event id.
     * @description One that is still pending stays as it is.
     */
    post: operations['replayDelivery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who changed what, newest first. */
    get: operations['listAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same entries, all of them, as a CSV file. */
    get: operations['exportAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Is the process alive? */
    get: operations['getHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Can the process serve? Each part is checked at most once a second. */
    get: operations['getReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      instance: string;
      /** @constant */
      success: false;
      error: string;
      code: string;
      hint?: string;
      /** @description Of submission.proof-required: base64 of the JSON of an altcha-lib 2 challenge. */
      challenge?: string;
      errors?: {
        /** @enum {unknown} */
        in: 'path' | 'query' | 'header' | 'body';
        field: string;
        message: string;
      }[];
      requestId: string;
    };
    Credentials: {
      email: string;
      password: string;
    };
    Tokens: {
      accessToken: string;
      /** @constant */
      tokenType: 'Bearer';
      /** @description Seconds. */
      expiresIn: number;
      /** @description Works once, within 30 days. */
      refreshToken: string;
    };
    SignedIn: {
      accessToken: string;
      /** @constant */
      tokenType: 'Bearer';
      /** @description Seconds. */
      expiresIn: number;
      /** @description Works once, within 30 days. */
      refreshToken: string;
      user: components['schemas']['User'];
    };
    RefreshInput: {
      refreshToken: components['schemas']['Secret'];
    };
    Secret: string;
    PasswordChange: {
      /** @description The present one. */
      password: string;
      newPassword: components['schemas']['NewPassword'];
    };
    PasswordResetRequest: {
      email: string;
    };
    PasswordReset: {
      token: components['schemas']['Secret'];
      newPassword: components['schemas']['NewPassword'];
    };
    Session: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When its tokens were last renewed.
       */
      lastUsedAt: string;
      /** Format: date-time */
      expiresAt: string;
      ip: string;
      userAgent: string;
      /** @description Is it the one of this request? */
      current: boolean;
    };
    /** @enum {unknown} */
    Role: 'ADMIN' | 'MANAGER' | 'SALES_REP' | 'ANALYST' | 'VIEWER';
    User: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      email: string;
      firstName: string | null;
      lastName: string | null;
      role: components['schemas']['Role'];
      /** @description Suspended users cannot sign in. */
      isActive: boolean;
      /** Format: date-time */
      lastLoginAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    PersonName: string | null;
    NewPassword: string;
    /** Format: email */
    Email: string;
    Registration: {
      /** @description Of the mailed link. */
      token: string;
      password: components['schemas']['NewPassword'];
      firstName?: components['schemas']['PersonName'];
      lastName?: components['schemas']['PersonName'];
    };
    Account: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      companyId: string;
      email: string;
      firstName: string | null;
      lastName: string | null;
      role: components['schemas']['Role'];
    };
    CompanyRegistration: {
      email: components['schemas']['Email'];
      companyName: components['schemas']['CompanyName'];
    };
    InvitationInput: {
      email: components['schemas']['Email'];
      role: components['schemas']['Role'];
      firstName?: components['schemas']['PersonName'];
      lastName?: components['schemas']['PersonName'];
    };
    Invitation: {
      /** Format: uuid */
      id: string;
      email: string;
      role: components['schemas']['Role'];
      firstName: string | null;
      lastName: string | null;
      /**
       * Format: date-time
       * @description When it was sent or renewed.
       */
      createdAt: string;
      /** Format: date-time */
      expiresAt: string;
    };
    CompanyName: string;
    CompanyInput: {
      name: components['schemas']['CompanyName'];
      industry?: string | null;
      size?: string | null;
      website?: string | null;
      admin: {
        email: components['schemas']['Email'];
        firstName?: components['schemas']['PersonName'];
        lastName?: components['schemas']['PersonName'];
      };
    };
    CompanyUpdate: {
      name?: components['schemas']['CompanyName'];
      industry?: string | null;
      size?: string | null;
      website?: string | null;
    };
    Company: {
      /** Format: uuid */
      id: string;
      name: string;
      industry: string | null;
      /** @description In words of the company, as `11-50`. */
      size: string | null;
      website: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    UserUpdate: {
      firstName?: components['schemas']['PersonName'];
      lastName?: components['schemas']['PersonName'];
      role?: components['schemas']['Role'];
      isActive?: boolean;
    };
    /**
     * @description site: public, for forms on the pages of its origins. embed: signs tokens with which a host's pages show widgets. secret: for programs, sent as `Authorization: Bearer sk_...`.
     * @enum {unknown}
     */
    KeyKind: 'site' | 'embed' | 'secret';
    KeyInput: {
      kind: components['schemas']['KeyKind'];
      name: string;
      origins?: string[];
      permissions?: string[];
      /**
       * Format: date-time
       * @description Null: never.
       */
      expiresAt?: string | null;
    };
    KeyUpdate: {
      name?: string;
      origins?: string[];
      permissions?: string[];
      /**
       * Format: date-time
       * @description Null: never.
       */
      expiresAt?: string | null;
    };
    Key: {
      /** @description Of a site key, the key itself. */
      id: string;
      kind: components['schemas']['KeyKind'];
      name: string;
      /** @description Pages that a site or embed key works on. */
      origins: string[];
      /** @description What a secret key may do. */
      permissions: string[];
      /** Format: date-time */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description To the minute.
       */
      lastUsedAt: string | null;
      /** Format: date-time */
      revokedAt: string | null;
      /** Format: uuid */
      createdBy: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    CreatedKey: {
      key: components['schemas']['Key'];
      /** @description Null for a site key. */
      secret: string | null;
    };
    FormDefinition: {
      id: string;
      version: number;
      name: string;
      title?: string;
      intro?: string;
      submitLabel?: string;
      successMessage?: string;
      /** @description For how many days after their last change half-filled forms are kept, so that visitors can go on with them. Absent, none is kept. */
      resumeDays?: number;
      /** @description Whether what the visitor sends is kept on the device until it is stored here. Default true; choose false where strangers share devices. */
      offline?: boolean;
      /** @description Where the visitor goes after sending; absent, the form says thank you in its place. */
      redirectUrl?: string;
      fields: components['schemas']['FormField'][];
      protection?: components['schemas']['FormProtection'];
      /** @description Name of a field that people neither see nor reach. Send what it holds, if anything. */
      honeypot?: string;
      /** @description Send it back as formToken: it tells that the form was shown. */
      token?: string;
    };
    /**
     * @description standard, who looks like a program has to let the browser work a moment; strict, also whoever sends without having been shown the form, or long after.
     * @enum {unknown}
     */
    FormProtection: 'standard' | 'strict';
    FormContent: {
      title?: string;
      intro?: string;
      protection?: components['schemas']['FormProtection'];
      submitLabel?: string;
      successMessage?: string;
      /** @description For how many days after their last change half-filled forms are kept, so that visitors can go on with them. Absent, none is kept. */
      resumeDays?: number;
      /** @description Whether what the visitor sends is kept on the device until it is stored here. Default true; choose false where strangers share devices. */
      offline?: boolean;
      /** @description Where the visitor goes after sending; absent, the form says thank you in its place. */
      redirectUrl?: string;
      fields: components['schemas']['FormField'][];
    };
    FormInput: {
      /** @description For the people who work with it. */
      name: string;
      definition: components['schemas']['FormContent'];
      origins?: components['schemas']['FormOrigins'];
    };
    /** @description Origins of the pages that may show the form, such as `https://www.example.com`. Default, or empty, all of the site key; the site key must allow them too. */
    FormOrigins: string[];
    FormSummary: {
      id: string;
      name: string;
      /** @description What visitors see. */
      publishedVersion: number | null;
      origins: components['schemas']['FormOrigins'];
      /** Format: date-time */
      archivedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    Form: {
      id: string;
      name: string;
      /** @description The draft. */
      definition: components['schemas']['FormContent'];
      /** @description What visitors see. */
      publishedVersion: number | null;
      origins: components['schemas']['FormOrigins'];
      /** Format: date-time */
      archivedAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    FormVersion: {
      version: number;
      name: string;
      /** Format: date-time */
      publishedAt: string;
    };
    FormSnippet: {
      html: string;
      siteKey: string;
      /** @description Hash of the pinned script; null for the current release. */
      integrity: string | null;
    };
    /** @description One line of a form. heading and paragraph show their label; step begins a new page, with its label as title and its help below. All others ask for an answer. */
    FormField: {
      name: string;
      type: components['schemas']['FieldType'];
      /** @description For a consent, the exact text agreed to. */
      label: string;
      help?: string;
      /** @default false */
      required: boolean;
      /** @description Shown, sent and demanded only while this holds. Of a step: the whole page. */
      when?: components['schemas']['FormCondition'];
      /** @description Of text and textarea. */
      minLength?: number;
      maxLength?: number;
      /** @description Of number and slider; there 0 by default. */
      min?: number;
      /** @description Of number, slider (default 100) and rating (2 to 10, default 5). */
      max?: number;
      /** @description Of number and slider. Answers are a whole number of steps away from min. */
      step?: number;
      /**
       * Format: date
       * @description Of date.
       */
      earliest?: string;
      /**
       * Format: date
       * @description Of date.
       */
      latest?: string;
      /** @description Of tel: the country chosen at first (ISO 3166-1). The visitor may choose another, and the answer becomes E.164. */
      country?: string;
      /** @description Of file: endings of the names that may be sent. Default all that the platform takes. */
      accept?: (
        | 'pdf'
        | 'png'
        | 'jpg'
        | 'jpeg'
        | 'gif'
        | 'webp'
        | 'docx'
        | 'xlsx'
        | 'pptx'
        | 'odt'
        | 'csv'
        | 'txt'
      )[];
      /** @description Of file. Default 1. */
      maxFiles?: number;
      placeholder?: string;
      autocomplete?: string;
      /** @description The value of a hidden field; the initial value of others, several options of a multi-select separated by commas. */
      value?: string;
      /** @description Parameter of the address of the page that fills the field in beforehand. */
      urlParameter?: string;
      /** @description Of select, multi-select and radio. */
      options?: {
        value: string;
        label: string;
      }[];
    };
    /** @enum {unknown} */
    FieldType:
      | 'text'
      | 'email'
      | 'tel'
      | 'url'
      | 'number'
      | 'date'
      | 'select'
      | 'multi-select'
      | 'radio'
      | 'checkbox'
      | 'rating'
      | 'slider'
      | 'textarea'
      | 'file'
      | 'hidden'
      | 'consent'
      | 'heading'
      | 'paragraph'
      | 'step';
    /** @description As in a rule set: either all, any or not, or a test of one answer with field and op. Of a field that stands before; one that is not shown counts as not answered, and what is not answered meets no test but `exists` with `false`. */
    FormCondition: {
      all?: components['schemas']['FormConditions'];
      any?: components['schemas']['FormConditions'];
      not?: components['schemas']['FormCondition'];
      /** @description Name of a field that stands before. */
      field?: string;
      op?: components['schemas']['FormOperator'];
      /** @description What to compare with: a text, a number, true or false; two numbers for between; a list for in, notIn, hasAny, hasAll and containsAny. */
      value?: string | number | boolean | (string | number)[];
      /** @description Ignore upper and lower case. Default false. */
      ci?: boolean;
    };
    FormConditions: components['schemas']['FormCondition'][];
    /** @enum {unknown} */
    FormOperator:
      | 'eq'
      | 'neq'
      | 'gt'
      | 'gte'
      | 'lt'
      | 'lte'
      | 'between'
      | 'in'
      | 'notIn'
      | 'has'
      | 'hasAny'
      | 'hasAll'
      | 'contains'
      | 'containsAny'
      | 'startsWith'
      | 'endsWith'
      | 'exists';
    /** @description Answers by name of the field. number, slider and rating take numbers, checkbox and consent booleans, multi-select a list of values, file a list of ids of files uploaded for the form, date `YYYY-MM-DD`. A tel field with a country takes an international number, a national one of its country, or one after the country it is of: `GB 020 7946 0000`. */
    FieldValues: {
      [key: string]: string | number | boolean | null | string[];
    };
    SubmissionInput: {
      fields: components['schemas']['FieldValues'];
      /** @description The version the visitor saw. Default the published one. */
      formVersion?: number;
      /** @description The token of the definition that the visitor saw. */
      formToken?: string;
      locale?: string;
      /** @description Address of the page with the form. */
      page?: string;
      /** @description Address of the page of arrival. */
      landingPage?: string;
      referrer?: string;
      attribution?: components['schemas']['Attribution'];
      /** @description How the visitor came at first, when a later campaign brought him again in the same visit. */
      firstTouch?: components['schemas']['VisitTouch'];
      /** @description From first sight of the form to sending. */
      elapsedMs?: number;
      /** @description Of the half-filled form that became this submission; it is erased. Not stored. */
      resumeToken?: components['schemas']['ResumeToken'];
    };
    /** @description 32 random bytes as base64url, minted by the page. Whoever holds it reads the answers. */
    ResumeToken: string;
    PartialToken: {
      token: components['schemas']['ResumeToken'];
    };
    PartialInput: {
      token: components['schemas']['ResumeToken'];
      /** @description The answers so far; they need not be complete or right. */
      fields: components['schemas']['FieldValues'];
      /** @description The step the visitor is at, from 0. Default 0. */
      step?: number;
      /** @description The version the visitor saw. Default the published one. */
      formVersion?: number;
    };
    PartialForm: {
      fields: components['schemas']['FieldValues'];
      step: number;
      formVersion: number;
      /** Format: date-time */
      savedAt: string;
      /** Format: date-time */
      expiresAt: string;
    };
    VisitTouch: {
      /** @description Address of the page of arrival. */
      landingPage: string;
      referrer?: string;
      attribution: components['schemas']['Attribution'];
    };
    /** @description Campaign parameters and click ids as they stood on arrival. */
    Attribution: {
      utm_source?: string;
      utm_medium?: string;
      utm_campaign?: string;
      utm_id?: string;
      utm_term?: string;
      utm_content?: string;
      utm_source_platform?: string;
      utm_creative_format?: string;
      utm_marketing_tactic?: string;
      gclid?: string;
      gbraid?: string;
      wbraid?: string;
      dclid?: string;
      fbclid?: string;
      ttclid?: string;
      msclkid?: string;
    };
    SourceReceipt: {
      /** @description New leads. */
      added: number;
      /** @description Leads that were known already. */
      known: number;
      /** @description Leads that could not be stored; the run says why. */
      refused: number;
      /** @description The message had been taken before. */
      isRepeat: boolean;
    };
    WebhookAddress: {
      /** Format: uri */
      url: string;
    };
    SourcePreview: {
      leads: {
        source: string;
        email?: string;
        phone?: string;
        /** @description The other service's id of the record. */
        externalId?: string;
        firstName?: string;
        lastName?: string;
        company?: string;
        jobTitle?: string;
        country?: string;
        attribution?: components['schemas']['Attribution'];
        properties: {
          [key: string]: string | number | boolean;
        };
      }[];
      refused: {
        /** @description Which one, counted from 0. */
        at: number;
        message: string;
      }[];
    };
    Receipt: {
      /** Format: uuid */
      submissionId: string;
      /** Format: date-time */
      receivedAt: string;
    };
    /**
     * @description quarantined submissions made no lead, or their lead does not count them.
     * @enum {unknown}
     */
    SubmissionState: 'accepted' | 'quarantined';
    Submission: {
      /** Format: uuid */
      id: string;
      formId: string;
      formVersion: number;
      /** Format: uuid */
      leadId: string | null;
      state: components['schemas']['SubmissionState'];
      /** @description Why it is in quarantine; null when it is not. */
      quarantine: components['schemas']['Quarantine'] | null;
      fields: components['schemas']['FieldValues'];
      consents: components['schemas']['Consent'][];
      /** @description Where it was filled in. */
      context: {
        locale?: string;
        page?: string;
        landingPage?: string;
        referrer?: string;
        attribution?: components['schemas']['Attribution'];
        firstTouch?: components['schemas']['VisitTouch'];
        elapsedMs?: number;
      };
      /** Format: date-time */
      receivedAt: string;
    };
    Quarantine: {
      /** @description honeypot, a field was filled that people do not see; too-fast, sent sooner than people type; no-token, foreign-token, old-token, the form was not shown to the sender, another one was, or more than a day ago; many, unusually many from one network; program, the sender says it is one; links, more addresses than people write; no-proof, the browser could not work for it; manual, by a user. */
      reasons: (
        | 'honeypot'
        | 'too-fast'
        | 'no-token'
        | 'foreign-token'
        | 'old-token'
        | 'many'
        | 'program'
        | 'links'
        | 'no-proof'
        | 'manual'
      )[];
      /** @description The words of the user. */
      note: string | null;
      /** Format: date-time */
      since: string;
    };
    QuarantineInput: {
      reason: string;
    };
    Consent: {
      field: string;
      /** @description The exact words agreed to. */
      text: string;
      formVersion: number;
      locale: string | null;
      page: string | null;
      /** Format: date-time */
      givenAt: string;
    };
    /** @enum {unknown} */
    LeadStatus:
      | 'NEW'
      | 'ASSIGNED'
      | 'CONTACTED'
      | 'NURTURING'
      | 'QUALIFIED'
      | 'CONVERTED'
      | 'UNQUALIFIED'
      | 'RECYCLED'
      | 'JUNK';
    /** @enum {unknown} */
    StatusCategory: 'OPEN' | 'WORKING' | 'WON' | 'LOST';
    /** @enum {unknown} */
    LifecycleStage:
      | 'SUBSCRIBER'
      | 'LEAD'
      | 'MQL'
      | 'SAL'
      | 'SQL'
      | 'OPPORTUNITY'
      | 'CUSTOMER'
      | 'EVANGELIST'
      | 'OTHER';
    PersonText: string | null;
    EmailText: string | null;
    PhoneText: string | null;
    LeadProperties: {
      [key: string]: string | number | boolean | null;
    };
    /** @description At least one of email, phone and externalId. Empty text counts as left out. */
    LeadInput: {
      firstName?: components['schemas']['PersonText'];
      lastName?: components['schemas']['PersonText'];
      email?: components['schemas']['EmailText'];
      phone?: components['schemas']['PhoneText'];
      company?: components['schemas']['PersonText'];
      jobTitle?: components['schemas']['PersonText'];
      country?: components['schemas']['PersonText'];
      properties?: components['schemas']['LeadProperties'];
      /**
       * @description Where the lead comes from.
       * @default api
       */
      source: string;
      /** @description The lead's id in its source. */
      externalId?: string | null;
      /**
       * Format: uuid
       * @description An active user of the company.
       */
      assignedTo?: string | null;
    };
    LeadChange: {
      firstName?: components['schemas']['PersonText'];
      lastName?: components['schemas']['PersonText'];
      email?: components['schemas']['EmailText'];
      phone?: components['schemas']['PhoneText'];
      company?: components['schemas']['PersonText'];
      jobTitle?: components['schemas']['PersonText'];
      country?: components['schemas']['PersonText'];
      properties?: components['schemas']['LeadProperties'];
      /**
       * Format: uuid
       * @description An active user of the company. The first one makes a NEW lead ASSIGNED.
       */
      assignedTo?: string | null;
      status?: components['schemas']['LeadStatus'];
      /** @description Required with UNQUALIFIED. A new status begins without one. */
      statusReason?: string | null;
      lifecycleStage?: components['schemas']['LifecycleStage'];
      /**
       * @description Lets the lifecycle stage go back.
       * @default false
       */
      resetStage: boolean;
    };
    /** @description `delete` alone, or any of the others. */
    LeadBulk: {
      ids: string[];
      status?: components['schemas']['LeadStatus'];
      statusReason?: string | null;
      /** Format: uuid */
      assignedTo?: string | null;
      /** @constant */
      delete?: true;
    };
    LeadBulkResult: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      outcome: 'changed' | 'unchanged' | 'deleted' | 'refused';
      /** @description The problem code of a refusal. */
      code?: string;
      detail?: string;
    };
    /** @description How the lead came, as it stood on arrival. */
    Touch: {
      /** @description Address of the page with the form. */
      page: string | null;
      landingPage: string | null;
      referrer: string | null;
      attribution: components['schemas']['Attribution'];
    };
    LeadSubmission: {
      /** Format: uuid */
      id: string;
      formId: string;
      formVersion: number;
      fields: components['schemas']['FieldValues'];
      locale: string | null;
      touch: components['schemas']['Touch'];
      /** Format: date-time */
      receivedAt: string;
    };
    /** @description Stored once and never changed. */
    ConsentProof: {
      /** Format: uuid */
      submissionId: string;
      formId: string;
      /** @description The version with the text that was agreed to. */
      formVersion: number;
      field: string;
      /** @description Exactly as it was shown. */
      text: string;
      locale: string | null;
      page: string | null;
      /** Format: date-time */
      givenAt: string;
    };
    /** @enum {unknown} */
    ActivityType:
      | 'FORM_VIEWED'
      | 'FORM_STARTED'
      | 'FORM_STEP'
      | 'FORM_ABANDONED'
      | 'FORM_SUBMITTED'
      | 'PAGE_VIEW'
      | 'CTA_CLICK'
      | 'AD_CLICK'
      | 'EMAIL_SENT'
      | 'EMAIL_DELIVERED'
      | 'EMAIL_OPENED'
      | 'EMAIL_CLICKED'
      | 'EMAIL_REPLIED'
      | 'EMAIL_BOUNCED'
      | 'EMAIL_UNSUBSCRIBED'
      | 'CALL'
      | 'MEETING'
      | 'CHAT'
      | 'NOTE'
      | 'TASK'
      | 'FILE_DOWNLOADED'
      | 'CREATED'
      | 'STATUS_CHANGED'
      | 'STAGE_CHANGED'
      | 'SCORE_CHANGED'
      | 'ASSIGNED'
      | 'SLA_DUE'
      | 'SLA_BREACHED'
      | 'SLA_MET'
      | 'ENRICHED'
      | 'MERGED'
      | 'UNMERGED'
      | 'CONSENT_GIVEN'
      | 'CONSENT_WITHDRAWN'
      | 'IMPORTED'
      | 'CONVERTED'
      | 'CUSTOM';
    Activity: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      leadId: string;
      type: components['schemas']['ActivityType'];
      actor: {
        /** @description user, lead, system or plugin. */
        kind: string;
        id: string | null;
      };
      /** @description What the type knows of: the text of a note, the outcome of a call. */
      properties: {
        [key: string]: unknown;
      };
      /**
       * Format: date-time
       * @description By the clock of who reports it.
       */
      occurredAt: string;
      /**
       * Format: date-time
       * @description By ours.
       */
      recordedAt: string;
    };
    ActivityInput: {
      /** @enum {unknown} */
      type: 'NOTE' | 'CALL' | 'MEETING' | 'TASK';
      /** @description Required for NOTE and TASK. */
      text?: string;
      /**
       * Format: date-time
       * @description Default now.
       */
      occurredAt?: string;
      /** @description Of a CALL or MEETING. */
      outcome?: string;
      /** @description Of a CALL. */
      durationSeconds?: number;
      /**
       * Format: date-time
       * @description Of a MEETING.
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @description Of a TASK.
       */
      dueAt?: string;
      /** @description Of a TASK. */
      done?: boolean;
    };
    TaskChange: {
      done?: boolean;
      /** Format: date-time */
      dueAt?: string | null;
    };
    /**
     * @description pending until the first scoring; partial when a scorer failed; scored otherwise.
     * @enum {unknown}
     */
    ScoreState: 'pending' | 'scored' | 'partial';
    Lead: components['schemas']['LeadMembers'];
    /** @description A lead with what only its own page shows. */
    LeadDetail: {
      /** @description When each lifecycle stage was reached or passed by. */
      stageTimes: {
        [key: string]: string;
      };
      firstTouch: components['schemas']['Touch'] | null;
      lastTouch: components['schemas']['Touch'] | null;
    } & components['schemas']['LeadMembers'];
    LeadMembers: {
      /** Format: uuid */
      id: string;
      firstName: string | null;
      lastName: string | null;
      email: string | null;
      phone: string | null;
      company: string | null;
      jobTitle: string | null;
      country: string | null;
      status: components['schemas']['LeadStatus'];
      statusCategory: components['schemas']['StatusCategory'];
      statusReason: string | null;
      lifecycleStage: components['schemas']['LifecycleStage'];
      /** Format: date-time */
      convertedAt: string | null;
      source: string;
      score: number;
      scoreState: components['schemas']['ScoreState'];
      fit: components['schemas']['Fit'];
      engagement: components['schemas']['Engagement'];
      grade: components['schemas']['Grade'];
      band: components['schemas']['ScoreBand'];
      /** Format: uuid */
      assignedTo: string | null;
      externalId: string | null;
      properties: {
        [key: string]: string | number | boolean | null;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description Who the lead is, as percent of the most the group `fit` can give. Null before the first scoring, and for a score from before there were grades. */
    Fit: number | null;
    /** @description What the lead does, likewise. */
    Engagement: number | null;
    /** @description A letter for fit and a digit for engagement. A and 1 from 70 percent, B and 2 from 40, C and 3 below. */
    Grade: string | null;
    /**
     * @description The word for a score: warm from 50, hot from 70, top from 85. A lead falls to a lower band only 5 points below where its own begins, so that a score that wavers around a bound stays in one.
     * @enum {unknown}
     */
    ScoreBand: 'cold' | 'warm' | 'hot' | 'top';
    Contribution: {
      /** @description The plugin and its version, or `platform` for weights, the most of a scorer and the clamp. */
      scorer: string;
      /** @description Id of the rule or adjustment. */
      code: string;
      label: string;
      points: number;
      field?: string;
      /** @description The operand the rule saw. */
      value?: string | number | boolean | null | unknown[];
      /** @description `fit` and `engagement` make the grade; other names are the plugin's own. */
      group?: string;
      /** @description How the points fade. What is gone by now is in the lines `decay`. */
      decay?: {
        /**
         * Format: date-time
         * @description When the points were whole.
         */
        since: string;
        /** @description They halve in this time. */
        halfLifeDays?: number;
        /** @description They go evenly to nothing within this time. */
        linearDays?: number;
      };
    };
    ScoreExplanation: {
      /** Format: uuid */
      leadId: string;
      value: number;
      state: components['schemas']['ScoreState'];
      fit: components['schemas']['Fit'];
      engagement: components['schemas']['Engagement'];
      grade: components['schemas']['Grade'];
      contributions: components['schemas']['Contribution'][];
      /** @description Why the score is partial: the plugin with its version, and its error. */
      reason: string | null;
      /** @description What took part, also what failed. */
      plugins: {
        slug: string;
        version: string;
        /** @description Of its configuration. */
        revision: number;
      }[];
      previousValue: number | null;
      /** @description The event that caused the scoring. */
      trigger: string | null;
      /** Format: date-time */
      scoredAt: string | null;
      /**
       * Format: date-time
       * @description The moment the value is for.
       */
      asOf: string | null;
    };
    PluginVersionNumber: string;
    Plugin: {
      /** Format: uuid */
      id: string;
      /** @description `owner/name`, as in its manifest. */
      slug: string;
      name: string;
      description: string | null;
      /** @description Comes with the platform; nobody changes it. */
      isBuiltIn: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    PluginDetail: {
      /** Format: uuid */
      id: string;
      slug: string;
      name: string;
      description: string | null;
      isBuiltIn: boolean;
      /** Format: date-time */
      createdAt: string;
      /** @description The newest 50. */
      versions: components['schemas']['PluginVersion'][];
    };
    PluginVersion: {
      version: components['schemas']['PluginVersionNumber'];
      /** @enum {unknown} */
      state: 'draft' | 'published' | 'deprecated' | 'yanked';
      /** @description Of the manifest as JSON, a NUL and the bundle; in hexadecimal. */
      sha256: string;
      /** @description Id of the key whose signature was checked. */
      signedBy: string | null;
      /** @description `leadpane.plugin.json`. */
      manifest: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
    };
    UploadedPlugin: {
      plugin: components['schemas']['Plugin'];
      version: components['schemas']['PluginVersion'];
    };
    PluginUpload: {
      /** @description `leadpane.plugin.json`, which `manifest.schema.json` of the SDK describes. */
      manifest: {
        [key: string]: unknown;
      };
      /** @description One ES module with everything inside. */
      bundle: string;
      signature?: {
        keyId: string;
        /** @description Ed25519 over the 32 bytes of `sha256`, in base64. */
        value: string;
      };
    };
    PluginConfigSchema: {
      /** @description Raised when older configurations no longer fit. */
      version: number;
      schema: {
        [key: string]: unknown;
      };
    };
    /** @description What a plugin may do beside computing. */
    PluginCapabilities: {
      net?: {
        hosts: string[];
      };
      kv?: {
        maxBytes: number;
      };
      mail?: boolean;
      notify?: boolean;
    };
    PluginInstallationInput: {
      /** Format: uuid */
      pluginId: string;
      version?: components['schemas']['PluginVersionNumber'];
      config?: {
        [key: string]: unknown;
      };
      granted?: components['schemas']['PluginCapabilities'];
    };
    PluginInstallationUpdate: {
      /** @description Lower runs first. */
      priority?: number;
      /** @description 1 counts as it is. */
      weight?: number;
    };
    PluginInstallation: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      pluginId: string;
      /** @description `owner/name`. */
      plugin: string;
      name: string;
      version: components['schemas']['PluginVersionNumber'];
      /** @enum {unknown} */
      state:
        | 'configured'
        | 'enabled'
        | 'degraded'
        | 'disabled_temporarily'
        | 'disabled'
        | 'needs_attention'
        | 'migration_failed';
      /** @description What to do about it. */
      message: string | null;
      /**
       * Format: date-time
       * @description It comes back by itself then.
       */
      pausedUntil: string | null;
      priority: number;
      weight: number;
      granted: components['schemas']['PluginCapabilities'];
      canary: {
        version: components['schemas']['PluginVersionNumber'];
        percent: number;
      } | null;
      /** @description What a rollback goes back to. */
      previousVersion: string | null;
      /** @description Of the configuration that counts. */
      revision: number;
      hasDraft: boolean;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    PluginCheck: {
      ok: boolean;
      /** @description What the sources and hooks found; empty while there are mistakes. */
      checks: {
        /** @enum {unknown} */
        point: 'source' | 'hook';
        /** @description The id of the source or hook in the manifest. */
        part: string;
        ok: boolean;
        /** @description As of a run: `auth`, `config`, `payload`, `retryable` or a fault of the plugin. */
        code: string | null;
        message: string | null;
        /** @description What to do about it. */
        cure: string | null;
      }[];
      mistakes: {
        /** @description JSON Pointer into the configuration. */
        path: string;
        /** @description What to do about it. */
        message: string;
      }[];
    };
    PluginConfigInput: {
      /** @description As the schema of the version says. */
      config: {
        [key: string]: unknown;
      };
    };
    PluginDraftInput: {
      config: {
        [key: string]: unknown;
      } | null;
    };
    PluginConfig: {
      revision: number;
      configVersion: number;
      /** @description A secret reads as `{ secret: true, hint }`. */
      config: {
        [key: string]: unknown;
      };
      draft: {
        [key: string]: unknown;
      } | null;
    };
    PluginConfigRevision: {
      revision: number;
      configVersion: number;
      config: {
        [key: string]: unknown;
      };
      createdBy: string;
      /** Format: date-time */
      createdAt: string;
    };
    PluginRevert: {
      revision: number;
    };
    PluginUpgrade: {
      version: components['schemas']['PluginVersionNumber'];
      canaryPercent?: number;
      granted?: components['schemas']['PluginCapabilities'];
    };
    /** @description Members narrow each other down; a member that is a list matches any of its values. */
    LeadFilter: {
      status?: components['schemas']['LeadStatus'][];
      statusCategory?: components['schemas']['StatusCategory'][];
      lifecycleStage?: components['schemas']['LifecycleStage'][];
      source?: string[];
      /** @description Ids of users; `none` for leads that are nobody's. */
      assignedTo?: string[];
      minScore?: number;
      maxScore?: number;
      scoreState?: components['schemas']['ScoreState'];
      band?: components['schemas']['ScoreBand'][];
      /**
       * Format: date-time
       * @description This moment or later.
       */
      createdFrom?: string;
      /**
       * Format: date-time
       * @description Before this moment.
       */
      createdTo?: string;
      /** @description The whole address, in any case. */
      email?: string;
    };
    ExportInput: {
      /**
       * @description Leads, or what the matching leads sent or did.
       * @enum {unknown}
       */
      kind: 'leads' | 'submissions' | 'activities';
      format?: components['schemas']['ExportFormat'];
      filter?: components['schemas']['LeadFilter'];
    };
    /**
     * @description csv for spreadsheets and `POST /imports`; json is one array; jsonl a line a row.
     * @default csv
     * @enum {unknown}
     */
    ExportFormat: 'csv' | 'json' | 'jsonl';
    Export: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      kind: 'leads' | 'submissions' | 'activities';
      /** @enum {unknown} */
      format: 'csv' | 'json' | 'jsonl';
      /** @enum {unknown} */
      state: 'waiting' | 'running' | 'finished' | 'failed';
      /** @description Rows read so far; a CSV is read twice, first for its columns. */
      rows: number;
      /** Format: uuid */
      fileId: string | null;
      /**
       * Format: uri
       * @description Of the finished file, for 15 minutes; in lists and events null.
       */
      url: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      /**
       * Format: date-time
       * @description When it is removed with its file.
       */
      expiresAt: string;
      /** @description What to do about a failed export. */
      hint: string | null;
    };
    ImportPreview: {
      columns: string[];
      /** @description Cells in the order of the columns. */
      rows: string[][];
      /** @description A `map` for `createImport`. */
      suggested: string[];
      mistakes: {
        line: number;
        column: string;
        message: string;
      }[];
    };
    File: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @description What its content is. */
      mediaType: string;
      sizeBytes: number;
      /** Format: uuid */
      leadId: string | null;
      /** Format: uuid */
      submissionId: string | null;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it is removed; null: it stays.
       */
      expiresAt: string | null;
    };
    FileLink: {
      /** Format: uri */
      url: string;
      /** Format: date-time */
      expiresAt: string;
    };
    Import: {
      /** Format: uuid */
      id: string;
      fileName: string;
      source: string;
      /** @enum {unknown} */
      state: 'running' | 'finished' | 'failed';
      dryRun: boolean;
      /** @description Rows read so far. */
      rows: number;
      /** @description New leads. */
      added: number;
      /** @description Rows of leads that were there already. */
      known: number;
      /** @description Rows in the error file. */
      refused: number;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
      /** @description What to do about a failed import. */
      hint: string | null;
    };
    Dashboard: {
      range: string;
      timeZone: string;
      totals: components['schemas']['LeadTotals'];
      byStatus: components['schemas']['Counts'];
      bySource: components['schemas']['Counts'];
      /** @description Bands 0-49, 50-69, 70-84 and 85-100. */
      byScore: components['schemas']['Counts'];
      /** @description New leads a day, oldest first, days without leads included. */
      trend: components['schemas']['Counts'];
      /** Format: date-time */
      generatedAt: string;
    };
    LeadTotals: {
      leads: number;
      /** @description Of scored leads, 0 to 100. */
      averageScore: number;
      /** @description Leads with a score of 70 or more. */
      hot: number;
      /** @description Converted leads per lead, 0 to 1. */
      conversionRate: number;
    };
    Counts: {
      key: string;
      count: number;
    }[];
    LeadGroup: {
      /** @description Null for leads where the member is empty. */
      key: string | null;
      /** @description The name of an owner; otherwise the key. */
      label: string | null;
      leads: number;
      /** @description Of scored leads, 0 to 100. */
      averageScore: number;
      /** @description Leads with a score of 70 or more. */
      hot: number;
      converted: number;
      /** @description Converted leads per lead, 0 to 1. */
      conversionRate: number;
    };
    UserPerformance: {
      /** Format: uuid */
      userId: string;
      name: string;
      /** @description Leads of the range that the user owns. */
      assigned: number;
      /** @description Of these, how many have a call, a meeting or a mail by the user. */
      responded: number;
      /** @description From the lead's arrival to the user's first call, meeting or mail. */
      medianResponseSeconds: number | null;
      /** @description Notes, calls, meetings, tasks and mails logged in the range. */
      activities: number;
      converted: number;
      /** @description Converted leads per lead owned, 0 to 1. */
      conversionRate: number;
    };
    LeadSummary: {
      totals: components['schemas']['LeadTotals'];
      byStatus: components['schemas']['Counts'];
      bySource: components['schemas']['Counts'];
      byScore: components['schemas']['Counts'];
    };
    UnreadCount: {
      unread: number;
    };
    AuditEntry: {
      /** Format: uuid */
      id: string;
      actor: {
        kind: string;
        id: string;
      };
      action: string;
      subject: {
        type: string;
        id: string;
      };
      /** @description The members that changed as they were. */
      before: {
        [key: string]: unknown;
      } | null;
      /** @description The same as they became. */
      after: {
        [key: string]: unknown;
      } | null;
      from: {
        ip: string | null;
        userAgent: string | null;
        requestId: string | null;
      };
      /** Format: date-time */
      createdAt: string;
    };
    Notification: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      type: 'lead.scored' | 'lead.assigned' | 'import.finished' | 'plugin.message';
      message: string;
      /** Format: uuid */
      leadId: string | null;
      read: boolean;
      /** Format: date-time */
      createdAt: string;
    };
    /** @enum {unknown} */
    HookEventType:
      | 'lead.created'
      | 'lead.updated'
      | 'lead.scored'
      | 'lead.assigned'
      | 'import.finished';
    /**
     * @description pending until it is `delivered`, the plugin had no interest in it (`skipped`), or it is given up (`dead`).
     * @enum {unknown}
     */
    DeliveryState: 'pending' | 'delivered' | 'skipped' | 'dead';
    DeliveryMembers: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      installationId: string;
      hookId: string;
      /**
       * Format: uuid
       * @description The same for every attempt and replay.
       */
      eventId: string;
      eventType: string;
      /** Format: uuid */
      leadId: string | null;
      /** @description Made up because an administrator asked. */
      test: boolean;
      state: components['schemas']['DeliveryState'];
      /** @description Attempts that were made. */
      attempt: number;
      /**
       * Format: date-time
       * @description When it is tried again; null when it is settled.
       */
      nextAt: string | null;
      /** @description Why the last attempt failed: `http_5xx`, `busy`, `gone`, `unreachable`, or what the plugin says. */
      lastCode: string | null;
      lastMessage: string | null;
      /** @description How long the last attempt took. */
      lastMs: number | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    Delivery: components['schemas']['DeliveryMembers'];
    DeliveryDetail: {
      payload: components['schemas']['HookEvent'];
    } & components['schemas']['DeliveryMembers'];
    /** @description What a hook gets, below 20 kB. */
    HookEvent: {
      /** Format: uuid */
      id: string;
      type: components['schemas']['HookEventType'];
      /** Format: date-time */
      occurredAt: string;
      data: components['schemas']['LeadEventData'] | components['schemas']['ImportEventData'];
    };
    LeadEventData: {
      lead: components['schemas']['Lead'];
      /** @description Members of the lead that were too large and came empty. */
      trimmed?: 'properties'[];
    };
    ImportEventData: {
      import: components['schemas']['Import'];
    };
    DeliveryReplayInput: {
      /**
       * Format: date-time
       * @description Of the deliveries' `createdAt`.
       */
      from: string;
      /**
       * Format: date-time
       * @description Up to it and without it.
       */
      to: string;
      /**
       * @default dead
       * @enum {unknown}
       */
      state: 'dead' | 'delivered' | 'skipped';
    };
    ReplayedDeliveries: {
      /** @description Deliveries that will be made again. */
      replayed: number;
    };
    TestEventInput: {
      /** @default lead.created */
      type: components['schemas']['HookEventType'];
      /** @description Of the manifest; default: its first one. */
      hookId?: string;
    };
    CursorPage: {
      limit: number;
      nextCursor: string | null;
    };
    /** @enum {unknown} */
    RuleFieldType: 'text' | 'number' | 'boolean' | 'date';
    RuleCatalogue: {
      fields: {
        /** @description As `field` of a condition has it. */
        field: string;
        label: string;
        types: components['schemas']['RuleFieldType'][];
        /** @enum {unknown} */
        origin: 'lead' | 'derived' | 'property';
        /** @description How many of the newest leads have this property. */
        leads: number | null;
        operators: string[];
      }[];
      operators: {
        /** @description As `op` of a condition has it. */
        op: string;
        /** @description Stands between the field and the value: "Job title contains any of ...". */
        label: string;
        types: components['schemas']['RuleFieldType'][];
        /** @description What may stand under `value`. */
        expects: string;
        /** @description Whether `ci` ignores upper and lower case. */
        knowsCase: boolean;
        /** @description A value that it takes. */
        example?: string | number | boolean | null | unknown[];
      }[];
      /** @description What a rule may say beside its condition. */
      members: {
        /** @description Its place in a rule: `per.times` is `times` of `per`. */
        member: string;
        label: string;
        /**
         * @description `field` is the name of a field, `activity` a type of activity, `bands` a list of [threshold, points].
         * @enum {unknown}
         */
        type: 'text' | 'integer' | 'number' | 'boolean' | 'field' | 'bands' | 'activity';
        /** @description Of a part: whenever the part is there. */
        required: boolean;
        minimum?: number;
        maximum?: number;
        /** @description What counts when it is left out. */
        default?: string | number | boolean;
      }[];
      /** @description How conditions are put together; `not` takes one, the others a list. */
      combinators: components['schemas']['RuleWord'][];
      /** @description The groups that make the grade; a rule set may name others. */
      groups: components['schemas']['RuleWord'][];
      /** @description What `per` may count. */
      activities: components['schemas']['ActivityType'][];
      /** @description The most of each in one rule set; `patterns` are tests with `matches`, `repeated` are rules with `per`. */
      limits: {
        rules: number;
        conditions: number;
        depth: number;
        patterns: number;
        repeated: number;
        characters: number;
      };
    };
    RuleWord: {
      name: string;
      label: string;
    };
    /** @description As the schema of the plugin's version has it; stored nowhere. */
    PluginConfigDocument: {
      [key: string]: unknown;
    };
    /** @description Another version of the plugin than the installed one. */
    PluginVersionName: string;
    PluginTrialInput: {
      /** Format: uuid */
      leadId?: string;
      lead?: components['schemas']['SketchedLead'];
      config?: components['schemas']['PluginConfigDocument'];
      /** @description The stored draft; `config` wins over it. */
      draft?: boolean;
      pluginVersion?: components['schemas']['PluginVersionName'];
    };
    /** @description A lead that is nowhere stored, when there is no `leadId`; what is left out is not known. */
    SketchedLead: {
      email?: string | null;
      phone?: string | null;
      firstName?: string | null;
      lastName?: string | null;
      company?: string | null;
      jobTitle?: string | null;
      country?: string | null;
      source?: string;
      status?: components['schemas']['LeadStatus'];
      properties?: {
        [key: string]: string | number | boolean | null;
      };
    };
    PluginTrial: {
      /** @description The points of this installation alone. */
      value: number;
      /** @enum {unknown} */
      state: 'scored' | 'partial';
      /** @description Why there is no score: the plugin and its error. */
      reason: string | null;
      contributions: components['schemas']['Contribution'][];
      /** @description One a scorer of the plugin. */
      runs: {
        part: string;
        code: string | null;
        message: string | null;
        /** @description Units of 10,000 calls or back-edges; a short run uses 0. */
        fuel: number;
        ms: number;
        logs: components['schemas']['PluginLogLine'][];
      }[];
      /** @description What one run may use; null for what runs in the platform's own process. */
      limits: null | {
        fuel: number;
        softMs: number;
        hardMs: number;
        outputBytes: number;
      };
    };
    PluginLogLine: {
      level: string;
      message: string;
      /** @description Whatever the plugin added. */
      data?: unknown;
    } & {
      [key: string]: unknown;
    };
    SimulationInput: {
      config?: components['schemas']['PluginConfigDocument'];
      /** @description The stored draft; `config` wins over it. */
      draft?: boolean;
      pluginVersion?: components['schemas']['PluginVersionName'];
      /**
       * @description So many of the newest leads that match.
       * @default 10000
       */
      sample: number;
      filter?: components['schemas']['LeadFilter'];
      /** @description Which leads count as won; those of status CONVERTED unless told otherwise. */
      outcome?: {
        /** @description status, lifecycleStage, source, or a property. */
        field: string;
        /** @description Any of these is won; 1 and "1" are the same. */
        values: (string | number | boolean)[];
      };
    };
    Simulation: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      installationId: string;
      /** @enum {unknown} */
      state: 'waiting' | 'running' | 'finished' | 'failed';
      sample: number;
      /** @description Leads so far; fewer than the sample when fewer match. */
      done: number;
      comparison: components['schemas']['Comparison'];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
    };
    /** @description Scores with all that is installed now, and with the change. */
    Comparison: {
      leads: number;
      /** @description Leads whose score would be another. */
      changed: number;
      /** @description The largest 20 of them, those of the newest leads first among equals. */
      differences: components['schemas']['ScoreDifference'][];
      /** @description Leads that a scorer would fail for. */
      partial: number;
      /** @description The first such fault. */
      reason: string | null;
      /** @description Leads in steps of five points: 0 to 4, and so on; the last one is 95 to 100. */
      distribution: {
        current: components['schemas']['LeadsPerBin'];
        proposed: components['schemas']['LeadsPerBin'];
      };
      mean: {
        current: number;
        proposed: number;
      };
      /** @description Who would cross 50, 70 and 85 points. */
      thresholds: {
        score: number;
        up: components['schemas']['Crossing'];
        down: components['schemas']['Crossing'];
      }[];
      /** @description How well scores tell who is won; null unless some leads are won and some are not. */
      lift: components['schemas']['Lift'] | null;
      /** @description What the changed installation uses. */
      cost: {
        msPerLead: number;
        fuelPerLead: number;
      };
      /** @description What speaks against the change. */
      warnings: string[];
    };
    LeadsPerBin: number[];
    ScoreDifference: {
      /** Format: uuid */
      leadId: string;
      before: number;
      after: number;
    };
    Crossing: {
      leads: number;
      /** @description The first 20. */
      leadIds: string[];
    };
    Lift: {
      won: number;
      /** @description The share of all leads that is won. */
      rate: number;
      current: components['schemas']['Discernment'];
      proposed: components['schemas']['Discernment'];
    };
    Discernment: {
      /** @description The chance that a won lead has a higher score than another; 0.5 tells nothing. */
      auc: number;
      /** @description The share that is won in each tenth, the highest scores first. */
      deciles: number[];
    };
    /**
     * @description faulty: for some items; failed: for all.
     * @enum {unknown}
     */
    PluginRunState: 'ok' | 'faulty' | 'failed';
    /**
     * @description The extension point.
     * @enum {unknown}
     */
    PluginPoint: 'score' | 'source' | 'hook';
    PluginRun: components['schemas']['PluginRunMembers'];
    PluginRunDetail: {
      /** @description For a scorer, the ids of its leads. */
      input: {
        [key: string]: unknown;
      } | null;
      output: {
        [key: string]: unknown;
      } | null;
      logs: {
        [key: string]: unknown;
      }[];
    } & components['schemas']['PluginRunMembers'];
    PluginRunMembers: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      installationId: string;
      /** Format: uuid */
      versionId: string;
      point: components['schemas']['PluginPoint'];
      /** @description Id of the scorer, source or hook. */
      part: string;
      /** @description The event, the schedule or the person that caused it. */
      trigger: string;
      state: components['schemas']['PluginRunState'];
      /** @description The kind of its fault. */
      code: string | null;
      message: string | null;
      /** @description Leads, or events. */
      items: number;
      /** @description Items that it failed for. */
      faulty: number;
      queueMs: number;
      runMs: number;
      fuel: number;
      /** Format: date-time */
      createdAt: string;
    };
    PluginMetrics: {
      runs: number;
      items: number;
      faulty: number;
      fuel: number;
      p50Ms: number;
      p95Ms: number;
      /** @description Runs with a fault, by its kind, the most frequent first. */
      faults: {
        code: string;
        runs: number;
      }[];
      /** @description 24 of them, the present one last. */
      hours: {
        /** Format: date-time */
        from: string;
        runs: number;
        items: number;
        faulty: number;
      }[];
    };
    /** @description Runs that are named, the newest 200 that match, or both. */
    ReplayInput: {
      runIds?: string[];
      filter?: {
        /** Format: uuid */
        installationId: string;
        state?: components['schemas']['PluginRunState'];
      };
      /**
       * @description dry: shows which scores would change; apply: changes them.
       * @enum {unknown}
       */
      mode: 'dry' | 'apply';
    };
    BackfillInput: {
      filter?: components['schemas']['LeadFilter'];
      /**
       * @description Show which scores would change and change none.
       * @default false
       */
      dry: boolean;
    };
    Rescoring: {
      /** Format: uuid */
      id: string;
      /** @enum {unknown} */
      kind: 'backfill' | 'replay';
      dry: boolean;
      /** @enum {unknown} */
      state: 'waiting' | 'running' | 'finished' | 'failed';
      /** @description Leads that were looked at or handed on. */
      done: number;
      /** @description Of a dry one: leads that would get another score. */
      changed: number | null;
      /** @description The first 100 of them. */
      differences: components['schemas']['ScoreDifference'][];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      finishedAt: string | null;
    };
    SourceInput: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      installationId: string;
      /** @description The id of the source in the manifest. */
      part: string;
      /** @description Null for a page that was asked for. */
      request: null | {
        method: string;
        /** @description With its question mark; empty without one. */
        query: string;
        /** @description Without those that prove who sends. */
        headers: {
          [key: string]: string;
        };
        /** @description The body. */
        text: string;
      };
      /** @description Where the page begins; null for the first, and for a request. */
      cursor: unknown;
      /** @description Some of its leads are stored. */
      isPartial: boolean;
      /** Format: date-time */
      receivedAt: string;
    };
    DeadLetter: {
      id: string;
      /** @description What had happened, as `lead.captured`. */
      topic: string;
      /** @description To which leads, mails and so on; of `source.unmapped` the `SourceInput`. */
      subjectIds: string[];
      reason: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      buriedAt: string;
    };
    /** @description Pages for people, cursors for programs. */
    Pagination: {
      /** @description The page asked for; null when it was asked for by cursor. */
      page: number | null;
      limit: number;
      /** @description All that match, counted up to 10,000 at most; at least so many when it is not exact. */
      total: number;
      /** @description False when there are more than were counted. */
      totalIsExact: boolean;
      totalPages: number;
      nextCursor: string | null;
    };
    Health: {
      /** @constant */
      status: 'ok';
      version: string;
      uptimeSeconds: number;
    };
    Readiness: {
      /** @constant */
      status: 'ready';
      services: {
        /** @constant */
        database: 'ok';
        /** @constant */
        queue: 'ok';
      };
    };
  };
  responses: {
    /** @description What went wrong and what to do about it. */
    Problem: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    WebhookToken: string;
    FormId: string;
    UserId: string;
    InvitationId: string;
    CompanyId: string;
    KeyId: string;
    FormVersion: number;
    SubmissionId: string;
    PluginId: string;
    PluginVersionNumber: components['schemas']['PluginVersionNumber'];
    SessionId: string;
    ActivityId: string;
    LeadId: string;
    FilterStatus: components['schemas']['LeadFilter']['status'];
    FilterStatusCategory: components['schemas']['LeadFilter']['statusCategory'];
    FilterLifecycleStage: components['schemas']['LeadFilter']['lifecycleStage'];
    FilterSource: components['schemas']['LeadFilter']['source'];
    FilterAssignedTo: components['schemas']['LeadFilter']['assignedTo'];
    FilterMinScore: components['schemas']['LeadFilter']['minScore'];
    FilterMaxScore: components['schemas']['LeadFilter']['maxScore'];
    FilterScoreState: components['schemas']['LeadFilter']['scoreState'];
    FilterBand: components['schemas']['LeadFilter']['band'];
    FilterCreatedFrom: components['schemas']['LeadFilter']['createdFrom'];
    FilterCreatedTo: components['schemas']['LeadFilter']['createdTo'];
    FilterEmail: components['schemas']['LeadFilter']['email'];
    DeliveryId: string;
    ExportId: string;
    FileId: string;
    /** @description As its owner calls it; folders and controls are taken out. */
    FileName: string;
    ImportId: string;
    InstallationId: string;
    SimulationId: string;
    /** @description How many days back, today included; `all` for everything. */
    Range: '7d' | '30d' | '90d' | '365d' | 'all';
    /** @description IANA time zone in which days begin. */
    TimeZone: string;
    /** @description Only leads of this source. */
    OfSource: string;
    /** @description Only leads of this user. */
    OfOwner: string;
    /** @description As `lead.updated`. */
    AuditAction: string;
    /** @description As `lead`. */
    AuditSubject: string;
    AuditSubjectId: string;
    /** @description The user or key that did it. */
    AuditActor: string;
    /** @description From this instant on. */
    AuditFrom: string;
    /** @description Before this instant. */
    AuditTo: string;
    SiteKey: string;
    Limit: number;
    /** @description Counted from 1; a cursor wins over it. */
    Page: number;
    /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
    IfMatch: string;
    /** @description Minted once per intent; a repeat within a day gets the first answer. */
    IdempotencyKey: string;
    /** @description `pagination.nextCursor` of the page before. */
    Cursor: string;
  };
  requestBodies: never;
  headers: {
    /** @description The version of what is answered, for If-Match. */
    ETag: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  login: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description Signed in. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['SignedIn'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  refreshSession: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RefreshInput'];
      };
    };
    responses: {
      /** @description New tokens. The old refresh token is spent. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Tokens'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  logout: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed out. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The caller. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['User'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description Changed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  requestPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordResetRequest'];
      };
    };
    responses: {
      /** @description If there is such an account, a mail is on its way. Its link works once, for an hour. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            message: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordReset'];
      };
    };
    responses: {
      /** @description Set. Sign in with it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The open sessions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Session'][];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  endSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        sessionId: components['parameters']['SessionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed out. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listSigningKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A JWK set. Cacheable for five minutes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/jwk-set+json': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Registration'];
      };
    };
    responses: {
      /** @description The account. Sign in with it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Account'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  registerCompany: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompanyRegistration'];
      };
    };
    responses: {
      /** @description A mail is on its way. Its link works once, for seven days. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            message: string;
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listUsers: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        role?: components['schemas']['Role'];
        active?: boolean;
        /** @description Part of a name or an e-mail, in any case. */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of users. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['User'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user, with an `ETag` for changing him. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['User'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserUpdate'];
      };
    };
    responses: {
      /** @description The user as he is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['User'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  removeUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: components['parameters']['UserId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  inviteUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InvitationInput'];
      };
    };
    responses: {
      /** @description The invitation. Its link works once, for seven days. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Invitation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of invitations. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Invitation'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  revokeInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        invitationId: components['parameters']['InvitationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listCompanies: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The own company. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Company'][];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createCompany: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompanyInput'];
      };
    };
    responses: {
      /** @description The company, which its administrator alone can enter. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Company'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getCompany: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        companyId: components['parameters']['CompanyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The company, with an `ETag` for changing it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Company'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  updateCompany: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        companyId: components['parameters']['CompanyId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CompanyUpdate'];
      };
    };
    responses: {
      /** @description The company as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Company'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listKeys: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        kind?: components['schemas']['KeyKind'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of keys. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Key'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeyInput'];
      };
    };
    responses: {
      /** @description The key. Keep the secret; nobody can read it again. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['CreatedKey'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keyId: components['parameters']['KeyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The key, with an `ETag` for changing it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Key'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  updateKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        keyId: components['parameters']['KeyId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeyUpdate'];
      };
    };
    responses: {
      /** @description The key as it is now; it works so within five seconds. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Key'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  revokeKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        keyId: components['parameters']['KeyId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listForms: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        state?: 'active' | 'archived';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of forms. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormSummary'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createForm: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FormInput'];
      };
    };
    responses: {
      /** @description Made; the `ETag` names its draft. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Form'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getForm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The form. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Form'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  updateForm: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FormInput'];
      };
    };
    responses: {
      /** @description Changed; the `ETag` is the new one. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Form'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  archiveForm: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Archived. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  publishForm: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Published. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormVersion'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listFormVersions: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of versions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormVersion'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getFormVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
        version: components['parameters']['FormVersion'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormDefinition'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  restoreFormVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        formId: components['parameters']['FormId'];
        version: components['parameters']['FormVersion'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The form with its new draft. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Form'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getFormSnippet: {
    parameters: {
      query?: {
        /** @description The site key to use. Default the oldest one. */
        key?: string;
        /** @description Name the release of this moment with its hash (SRI) instead of the current release. */
        pin?: boolean;
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The markup. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormSnippet'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getFormDefinition: {
    parameters: {
      query?: {
        siteKey?: components['parameters']['SiteKey'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The definition. Cacheable for two seconds. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FormDefinition'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  submitForm: {
    parameters: {
      query?: {
        siteKey?: components['parameters']['SiteKey'];
      };
      header?: {
        /** @description A UUID minted once per filled form; it becomes the id of the submission. */
        'Idempotency-Key'?: string;
        /** @description After `submission.proof-required`: base64 of `{"challenge", "solution"}` as altcha-lib 2 writes them, or `none` to let a person look at it first. */
        'Submission-Proof'?: string;
      };
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SubmissionInput'];
        'application/x-www-form-urlencoded': components['schemas']['FieldValues'];
      };
    };
    responses: {
      /** @description Stored. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Receipt'];
            message?: string;
          };
          'text/html': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  savePartial: {
    parameters: {
      query?: {
        siteKey?: components['parameters']['SiteKey'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PartialInput'];
      };
    };
    responses: {
      /** @description Kept. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: {
              /** Format: date-time */
              expiresAt: string;
            };
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  resumePartial: {
    parameters: {
      query?: {
        siteKey?: components['parameters']['SiteKey'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PartialToken'];
      };
    };
    responses: {
      /** @description The answers so far. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PartialForm'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  discardPartial: {
    parameters: {
      query?: {
        siteKey?: components['parameters']['SiteKey'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PartialToken'];
      };
    };
    responses: {
      /** @description Gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listSubmissions: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        form?: string;
        state?: components['schemas']['SubmissionState'];
        lead?: string;
        /** @description Received at this instant or later. */
        from?: string;
        /** @description Received before this instant. */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of submissions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Submission'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getSubmission: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        submissionId: components['parameters']['SubmissionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The submission. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Submission'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  quarantineSubmission: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        submissionId: components['parameters']['SubmissionId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['QuarantineInput'];
      };
    };
    responses: {
      /** @description In quarantine. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Submission'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  restoreSubmission: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        submissionId: components['parameters']['SubmissionId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted, with its lead. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Submission'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listLeads: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        /** @description By arrival or by score; `-` is descending. Leads without a score count as 0. */
        sort?: 'createdAt' | '-createdAt' | 'score' | '-score';
        status?: components['parameters']['FilterStatus'];
        statusCategory?: components['parameters']['FilterStatusCategory'];
        lifecycleStage?: components['parameters']['FilterLifecycleStage'];
        source?: components['parameters']['FilterSource'];
        assignedTo?: components['parameters']['FilterAssignedTo'];
        minScore?: components['parameters']['FilterMinScore'];
        maxScore?: components['parameters']['FilterMaxScore'];
        scoreState?: components['parameters']['FilterScoreState'];
        band?: components['parameters']['FilterBand'];
        createdFrom?: components['parameters']['FilterCreatedFrom'];
        createdTo?: components['parameters']['FilterCreatedTo'];
        email?: components['parameters']['FilterEmail'];
        /** @description Words that all occur in the name, e-mail, company or phone, in any case; words of one or two letters begin one there. When more than 2,000 leads match, an ascending order, one by score or a further filter may look at the newest 2,000 of them only. */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of leads. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Lead'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createLead: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LeadInput'];
      };
    };
    responses: {
      /** @description The lead was known; `message` names what was filled in. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadDetail'];
            message?: string;
          };
        };
      };
      /** @description A new lead. */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  changeLeads: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LeadBulk'];
      };
    };
    responses: {
      /** @description What became of each, in the order of `ids`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadBulkResult'][];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getLead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The lead. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  replaceLead: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LeadChange'];
      };
    };
    responses: {
      /** @description The lead as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  deleteLead: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Erased. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  updateLead: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LeadChange'];
      };
    };
    responses: {
      /** @description The lead as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  explainLeadScore: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The current score and every contribution to it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['ScoreExplanation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  rescoreLead: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The new score and every contribution to it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['ScoreExplanation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  uploadFile: {
    parameters: {
      query: {
        /** @description As its owner calls it; folders and controls are taken out. */
        name: components['parameters']['FileName'];
        leadId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/pdf': string;
        'image/png': string;
        'image/jpeg': string;
        'image/gif': string;
        'image/webp': string;
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string;
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
        'application/vnd.openxmlformats-officedocument.presentationml.presentation': string;
        'application/vnd.oasis.opendocument.text': string;
        'text/csv': string;
        'text/plain': string;
        'application/octet-stream': string;
      };
    };
    responses: {
      /** @description Stored. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['File'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        fileId: components['parameters']['FileId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['File'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  deleteFile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        fileId: components['parameters']['FileId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  getFileLink: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        fileId: components['parameters']['FileId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The link. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['FileLink'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  downloadFile: {
    parameters: {
      query: {
        /** @description Seconds since 1970. */
        expires: number;
        signature: string;
      };
      header?: never;
      path: {
        fileId: components['parameters']['FileId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The content. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/pdf': string;
          'image/png': string;
          'image/jpeg': string;
          'image/gif': string;
          'image/webp': string;
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string;
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
          'application/vnd.openxmlformats-officedocument.presentationml.presentation': string;
          'application/vnd.oasis.opendocument.text': string;
          'text/csv': string;
          'text/plain': string;
          'application/json': string;
          'application/x-ndjson': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  uploadFormFile: {
    parameters: {
      query: {
        siteKey?: components['parameters']['SiteKey'];
        /** @description As its owner calls it; folders and controls are taken out. */
        name: components['parameters']['FileName'];
      };
      header?: never;
      path: {
        formId: components['parameters']['FormId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/pdf': string;
        'image/png': string;
        'image/jpeg': string;
        'image/gif': string;
        'image/webp': string;
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document': string;
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': string;
        'application/vnd.openxmlformats-officedocument.presentationml.presentation': string;
        'application/vnd.oasis.opendocument.text': string;
        'text/csv': string;
        'text/plain': string;
        'application/octet-stream': string;
      };
    };
    responses: {
      /** @description Stored. A submission names it by its id. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['File'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listLeadFiles: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of files. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['File'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  exportLeads: {
    parameters: {
      query?: {
        format?: components['schemas']['ExportFormat'];
        status?: components['parameters']['FilterStatus'];
        statusCategory?: components['parameters']['FilterStatusCategory'];
        lifecycleStage?: components['parameters']['FilterLifecycleStage'];
        source?: components['parameters']['FilterSource'];
        assignedTo?: components['parameters']['FilterAssignedTo'];
        minScore?: components['parameters']['FilterMinScore'];
        maxScore?: components['parameters']['FilterMaxScore'];
        scoreState?: components['parameters']['FilterScoreState'];
        band?: components['parameters']['FilterBand'];
        createdFrom?: components['parameters']['FilterCreatedFrom'];
        createdTo?: components['parameters']['FilterCreatedTo'];
        email?: components['parameters']['FilterEmail'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
          'application/x-ndjson': string;
          'application/json': unknown;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listExports: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of exports. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Export'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createExport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ExportInput'];
      };
    };
    responses: {
      /** @description It will be made. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Export'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getExport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        exportId: components['parameters']['ExportId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The export. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Export'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listLeadSubmissions: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadSubmission'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listLeadConsents: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['ConsentProof'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listActivities: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        type?: components['schemas']['ActivityType'];
      };
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Activity'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createActivity: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        leadId: components['parameters']['LeadId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ActivityInput'];
      };
    };
    responses: {
      /** @description Logged. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Activity'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  updateTask: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        leadId: components['parameters']['LeadId'];
        activityId: components['parameters']['ActivityId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TaskChange'];
      };
    };
    responses: {
      /** @description The task. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Activity'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listImports: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of imports. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Import'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  createImport: {
    parameters: {
      query: {
        /** @description `column=field` or `column=field:type`, once for each column to read. Fields: email, phone, externalId, firstName, lastName, company, jobTitle, country, source, or `properties.NAME`. Types for properties: text (default), number, boolean. */
        map: string[];
        /** @description The source of rows that name none. With `externalId` it identifies a lead. */
        source?: string;
        /** @description Check every row and store nothing. */
        dryRun?: boolean;
        fileName?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/x-ndjson': string;
        'application/json': string;
      };
    };
    responses: {
      /** @description Every row was read. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Import'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  previewImport: {
    parameters: {
      query?: {
        /** @description As in `createImport`; left out, the suggestion is tried. */
        map?: string[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/x-ndjson': string;
        'application/json': string;
      };
    };
    responses: {
      /** @description The beginning of the file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['ImportPreview'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importId: components['parameters']['ImportId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Import'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  downloadImportErrors: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        importId: components['parameters']['ImportId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The error file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  verifySourceWebhook: {
    parameters: {
      query: {
        'hub.mode': 'subscribe';
        'hub.verify_token': string;
        'hub.challenge': string;
      };
      header?: never;
      path: {
        token: components['parameters']['WebhookToken'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The challenge, when the verify token is the one in the configuration. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  receiveSourceWebhook: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: components['parameters']['WebhookToken'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': unknown;
        'text/csv': string;
      };
    };
    responses: {
      /** @description Taken. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['SourceReceipt'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  renewWebhookAddress: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The address. Whoever knows it and the signing secret can send leads. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['WebhookAddress'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  previewPluginSource: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What the other service would send. */
          payload: unknown;
        };
      };
    };
    responses: {
      /** @description The leads. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['SourcePreview'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getSourceInput: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        inputId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The request, or where the page begins that was asked for. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['SourceInput'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getDashboard: {
    parameters: {
      query?: {
        /** @description How many days back, today included; `all` for everything. */
        range?: components['parameters']['Range'];
        /** @description IANA time zone in which days begin. */
        timeZone?: components['parameters']['TimeZone'];
        /** @description Only leads of this source. */
        source?: components['parameters']['OfSource'];
        /** @description Only leads of this user. */
        assignedTo?: components['parameters']['OfOwner'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Dashboard'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  breakDownLeads: {
    parameters: {
      query?: {
        /** @description The member; `campaign` is the utm_campaign of the first touch. */
        by?: 'source' | 'status' | 'country' | 'campaign' | 'owner' | 'day';
        /** @description How many days back, today included; `all` for everything. */
        range?: components['parameters']['Range'];
        /** @description IANA time zone in which days begin. */
        timeZone?: components['parameters']['TimeZone'];
        /** @description Only leads of this source. */
        source?: components['parameters']['OfSource'];
        /** @description Only leads of this user. */
        assignedTo?: components['parameters']['OfOwner'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The biggest 200 groups, biggest first; days oldest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadGroup'][];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPerformance: {
    parameters: {
      query?: {
        /** @description How many days back, today included; `all` for everything. */
        range?: components['parameters']['Range'];
        /** @description IANA time zone in which days begin. */
        timeZone?: components['parameters']['TimeZone'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One row for each user of the company who owns leads or has logged activities, best first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['UserPerformance'][];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  summariseLeads: {
    parameters: {
      query?: {
        /** @description How many days back, today included; `all` for everything. */
        range?: components['parameters']['Range'];
        /** @description IANA time zone in which days begin. */
        timeZone?: components['parameters']['TimeZone'];
        /** @description Only leads of this source. */
        source?: components['parameters']['OfSource'];
        /** @description Only leads of this user. */
        assignedTo?: components['parameters']['OfOwner'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['LeadSummary'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listNotifications: {
    parameters: {
      query?: {
        /** @description Only those that were not read yet. */
        unread?: boolean;
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of notifications. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Notification'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  countUnreadNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The number. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['UnreadCount'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  readAllNotifications: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is unread now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['UnreadCount'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  readNotification: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        notificationId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The notification. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Notification'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getRuleCatalogue: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Fields and operators. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['RuleCatalogue'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  testPlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginTrialInput'];
      };
    };
    responses: {
      /** @description The points, each with its reason, and what the run used. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginTrial'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  simulatePlugin: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SimulationInput'];
      };
    };
    responses: {
      /** @description It will be worked out. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Simulation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getSimulation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        simulationId: components['parameters']['SimulationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The simulation. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Simulation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  removeSimulation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        simulationId: components['parameters']['SimulationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  listPluginRuns: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
        state?: components['schemas']['PluginRunState'];
        point?: components['schemas']['PluginPoint'];
      };
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginRun'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPluginMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginMetrics'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPluginRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        runId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginRunDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  replayPluginRuns: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReplayInput'];
      };
    };
    responses: {
      /** @description It will be done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Rescoring'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  backfillPlugin: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BackfillInput'];
      };
    };
    responses: {
      /** @description It will be done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Rescoring'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getRescoring: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        rescoringId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The rescoring. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Rescoring'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listDeadLetters: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['DeadLetter'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  retryDeadLetter: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        deadLetterId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It will be tried; this is what it was. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['DeadLetter'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPlugins: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Own ones and those that come with the platform. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Plugin'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  uploadPluginVersion: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginUpload'];
      };
    };
    responses: {
      /** @description Stored as a draft. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['UploadedPlugin'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pluginId: components['parameters']['PluginId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The plugin. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPluginVersionSchema: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pluginId: components['parameters']['PluginId'];
        version: components['parameters']['PluginVersionNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description JSON Schema of the settings. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfigSchema'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  publishPluginVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pluginId: components['parameters']['PluginId'];
        version: components['parameters']['PluginVersionNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginVersion'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  deprecatePluginVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pluginId: components['parameters']['PluginId'];
        version: components['parameters']['PluginVersionNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginVersion'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  yankPluginVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        pluginId: components['parameters']['PluginId'];
        version: components['parameters']['PluginVersionNumber'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The version as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginVersion'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPluginInstallations: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of installations. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  installPlugin: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginInstallationInput'];
      };
    };
    responses: {
      /** @description Installed. */
      201: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPluginInstallation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The installation. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  uninstallPlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Uninstalled. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Problem'];
    };
  };
  updatePluginInstallation: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginInstallationUpdate'];
      };
    };
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  enablePlugin: {
    parameters: {
      query?: {
        /** @description Asks sources and hooks nothing. */
        skipCheck?: boolean;
      };
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  disablePlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  checkPlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Every mistake there is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginCheck'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPluginConfigOptions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
        /** @description The name of the setting. */
        field: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description At most 1,000 values. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: {
              value: string;
              /** @description For people. */
              label: string;
            }[];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getPluginConfig: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Secrets are sentinels; written back, they stay as they are. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfig'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  putPluginConfig: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginConfigInput'];
      };
    };
    responses: {
      /** @description A new revision. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfig'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listPluginConfigRevisions: {
    parameters: {
      query?: {
        limit?: components['parameters']['Limit'];
        /** @description Counted from 1; a cursor wins over it. */
        page?: components['parameters']['Page'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of revisions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfigRevision'][];
            pagination: components['schemas']['Pagination'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  revertPluginConfig: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginRevert'];
      };
    };
    responses: {
      /** @description A new revision that says what the earlier one said. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfig'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  putPluginDraft: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of what is changed, or `*`; without it 428, with an old one 412. */
        'If-Match'?: components['parameters']['IfMatch'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginDraftInput'];
      };
    };
    responses: {
      /** @description The draft is kept; nothing that runs knows it. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfig'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  publishPluginDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A new revision; there is no draft any more. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginConfig'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  upgradePlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PluginUpgrade'];
      };
    };
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  promotePlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  rollbackPlugin: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The installation as it is now. */
      200: {
        headers: {
          ETag: components['headers']['ETag'];
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['PluginInstallation'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listDeliveries: {
    parameters: {
      query?: {
        state?: components['schemas']['DeliveryState'];
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of deliveries. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Delivery'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  replayDeliveries: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeliveryReplayInput'];
      };
    };
    responses: {
      /** @description They will be delivered. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['ReplayedDeliveries'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  sendTestEvent: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        installationId: components['parameters']['InstallationId'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TestEventInput'];
      };
    };
    responses: {
      /** @description It will be delivered. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Delivery'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getDelivery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        deliveryId: components['parameters']['DeliveryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['DeliveryDetail'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  replayDelivery: {
    parameters: {
      query?: never;
      header?: {
        /** @description Minted once per intent; a repeat within a day gets the first answer. */
        'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      path: {
        deliveryId: components['parameters']['DeliveryId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It will be delivered. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Delivery'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  listAuditEntries: {
    parameters: {
      query?: {
        /** @description As `lead.updated`. */
        action?: components['parameters']['AuditAction'];
        /** @description As `lead`. */
        subjectType?: components['parameters']['AuditSubject'];
        subjectId?: components['parameters']['AuditSubjectId'];
        /** @description The user or key that did it. */
        actorId?: components['parameters']['AuditActor'];
        /** @description From this instant on. */
        from?: components['parameters']['AuditFrom'];
        /** @description Before this instant. */
        to?: components['parameters']['AuditTo'];
        limit?: components['parameters']['Limit'];
        /** @description `pagination.nextCursor` of the page before. */
        cursor?: components['parameters']['Cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page of entries. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['AuditEntry'][];
            pagination: components['schemas']['CursorPage'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  exportAuditEntries: {
    parameters: {
      query?: {
        /** @description As `lead.updated`. */
        action?: components['parameters']['AuditAction'];
        /** @description As `lead`. */
        subjectType?: components['parameters']['AuditSubject'];
        subjectId?: components['parameters']['AuditSubjectId'];
        /** @description The user or key that did it. */
        actorId?: components['parameters']['AuditActor'];
        /** @description From this instant on. */
        from?: components['parameters']['AuditFrom'];
        /** @description Before this instant. */
        to?: components['parameters']['AuditTo'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Streamed, newest first; cells that a spreadsheet would run are defused. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Alive. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Health'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
  getReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ready. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            success: true;
            data: components['schemas']['Readiness'];
          };
        };
      };
      default: components['responses']['Problem'];
    };
  };
}
