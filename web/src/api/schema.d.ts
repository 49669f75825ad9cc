// Generated from docs/reference/openapi.json by `make generate`; do not edit.

export interface paths {
    readonly "/account/identities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** By which providers the caller signs in */
        readonly get: operations["listIdentities"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/identities/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take an account at a provider from one's own */
        readonly delete: operations["disconnectIdentity"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change one's own password; other sessions end */
        readonly post: operations["changePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Show by the password that it is still oneself, for what asks for it */
        readonly post: operations["proveSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the caller is signed in */
        readonly get: operations["listOwnSessions"];
        readonly put?: never;
        readonly post?: never;
        /** Sign out everywhere but here */
        readonly delete: operations["endOtherSessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/account/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Sign out in one browser */
        readonly delete: operations["endOwnSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/activity": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened on the maps, the newest first */
        readonly get: operations["activity"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/analyses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What can be asked */
        readonly get: operations["listAnalyses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/analyze/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ask one question */
        readonly post: operations["analyze"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/analyze/{name}/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The people behind a number of an analysis */
        readonly post: operations["analyzePeople"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Security events, the newest first */
        readonly get: operations["listAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Hand over a file for import */
        readonly post: operations["uploadFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/images": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Keep a picture; it is written anew without its metadata */
        readonly post: operations["addImage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/images/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A picture that was kept */
        readonly get: operations["getImage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Imports, newest first */
        readonly get: operations["listImports"];
        readonly put?: never;
        /** Import an uploaded file */
        readonly post: operations["startImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One import and its progress */
        readonly get: operations["getImport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop an import; what is committed stays */
        readonly post: operations["cancelImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}/dead": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rejected rows with line and reason */
        readonly get: operations["listDead"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}/dead.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rejected rows as a CSV file */
        readonly get: operations["downloadDead"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}/repeat": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Run an interrupted import again; nothing counts twice */
        readonly post: operations["repeatImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Try the rejected rows of an import again */
        readonly post: operations["retryImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** How another uploaded file can be joined to the one to import; nothing is stored */
        readonly post: operations["guessJoin"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/imports/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What an import would do; nothing is stored */
        readonly post: operations["previewImport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inbox": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What concerns the caller: mentions, answers, reviews, suggestions */
        readonly get: operations["inbox"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inbox/seen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Note what the caller has seen */
        readonly post: operations["markSeen"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Invitations that nobody accepted yet */
        readonly get: operations["listInvitations"];
        readonly put?: never;
        /** Make an invitation; its code is shown once */
        readonly post: operations["invite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/invitations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Make an invitation worthless */
        readonly delete: operations["takeBackInvitation"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/invitations/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Become a member by an invitation's code */
        readonly post: operations["acceptInvitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/invitations/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What an invitation's code invites to */
        readonly post: operations["lookAtInvitation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Personas, touchpoints, channels, journeys, rules and what else maps share */
        readonly get: operations["getLibrary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/batches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change the library by a batch of operations */
        readonly post: operations["pushLibrary"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/forget": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove the library's history before a moment, for good */
        readonly post: operations["forgetLibraryHistory"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed in the library, by author and time, the newest first */
        readonly get: operations["libraryHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/ops": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed in the library */
        readonly get: operations["libraryOps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/records/{record}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened to one record of the library */
        readonly get: operations["recordHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/records/{record}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Bring a record of the library back to what it was after a change */
        readonly post: operations["restoreRecord"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/redact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove a text or a field from the library and its whole past, for good */
        readonly post: operations["redactLibrary"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/redact/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Count where a text or a field stands in the library and its history */
        readonly post: operations["previewLibraryRedaction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/library/uses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Which maps and records name each record of the library */
        readonly get: operations["libraryUses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All maps */
        readonly get: operations["listMaps"];
        readonly put?: never;
        /** A new, empty map */
        readonly post: operations["createMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One map with all its records */
        readonly get: operations["getMap"];
        readonly put?: never;
        readonly post?: never;
        /** Put a map into the bin */
        readonly delete: operations["deleteMap"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/archive": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say that a map is no longer in use, or that it is again */
        readonly post: operations["archiveMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/batches": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Change a map by a batch of operations */
        readonly post: operations["pushMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people said about a map */
        readonly get: operations["listComments"];
        readonly put?: never;
        /** Begin a thread on an element of a map */
        readonly post: operations["beginThread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/comments/{thread}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Answer in a thread; a resolved one is open again */
        readonly post: operations["reply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/comments/{thread}/{comment}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete one's own comment; editors and owners may delete any */
        readonly delete: operations["deleteComment"];
        readonly options?: never;
        readonly head?: never;
        /** Change the words of one's own comment */
        readonly patch: operations["editComment"];
        readonly trace?: never;
    };
    readonly "/maps/{id}/comments/{thread}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End a thread, or open it again */
        readonly post: operations["resolveThread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/diff": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What differs between two states of a map */
        readonly get: operations["diffMap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/drift": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the published version of a map still matches what people do */
        readonly get: operations["mapDrift"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/elements/{element}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened to one element of a map */
        readonly get: operations["elementHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A map as a file: Open Journey Map, text, table, picture or slides */
        readonly get: operations["exportMap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/forget": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove a map's history before a moment or a version, for good */
        readonly post: operations["forgetHistory"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/forget/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Count what of a map's history would be removed */
        readonly post: operations["previewForget"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed in a map, by author and time, the newest first */
        readonly get: operations["mapHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/history/{seq}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A map as it was after a change */
        readonly get: operations["pastMap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/history/{seq}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Bring a map back to what it was after a change */
        readonly post: operations["restoreState"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/history/{seq}/undo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take one change back, but for what was written since */
        readonly post: operations["takeBack"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The share links of a map */
        readonly get: operations["listLinks"];
        readonly put?: never;
        /** Make a share link; its address is shown once */
        readonly post: operations["addLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/links/{link}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Make a share link worthless at once */
        readonly delete: operations["revokeLink"];
        readonly options?: never;
        readonly head?: never;
        /** Change a share link */
        readonly patch: operations["changeLink"];
        readonly trace?: never;
    };
    readonly "/maps/{id}/ops": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed in a map */
        readonly get: operations["mapOps"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/overlay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What customers really did at every element of a map */
        readonly get: operations["getOverlay"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The people behind a number of a map */
        readonly post: operations["overlayPeople"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/publication": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where a map stands between draft and published version, and what keeps it from being published */
        readonly get: operations["mapPublication"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/publish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Freeze a state of a map for everybody to see */
        readonly post: operations["publishMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/redact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove a text or a field from a map and its whole past, for good */
        readonly post: operations["redactMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/redact/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Count where a text or a field stands in a map, its history and what was said about it */
        readonly post: operations["previewRedaction"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/restore": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a map back out of the bin */
        readonly post: operations["restoreMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/reviews": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The reviews of a map, the newest first */
        readonly get: operations["listReviews"];
        readonly put?: never;
        /** Ask members to look at a map */
        readonly post: operations["askReview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/reviews/{review}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Approve a map, or return it */
        readonly post: operations["answerReview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/suggestions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people suggested for a map, the newest first */
        readonly get: operations["listSuggestions"];
        readonly put?: never;
        /** Suggest edits of a map, for an editor to decide about */
        readonly post: operations["suggest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/suggestions/{suggestion}/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Make a suggestion part of the map, as far as it still fits */
        readonly post: operations["acceptSuggestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/suggestions/{suggestion}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Say no to a suggestion, and why */
        readonly post: operations["rejectSuggestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/suggestions/{suggestion}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take one's own suggestion back */
        readonly post: operations["withdrawSuggestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/template": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Keep a map as a template */
        readonly post: operations["keepTemplate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The versions of a map, the newest first */
        readonly get: operations["listVersions"];
        readonly put?: never;
        /** Give a state of a map a name */
        readonly post: operations["nameVersion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A map at one of its versions, with the library of that time if it was published */
        readonly get: operations["getVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workshop at a map, if one goes on */
        readonly get: operations["getWorkshop"];
        readonly put?: never;
        /** Begin a workshop at a map; its token is shown once */
        readonly post: operations["beginWorkshop"];
        /** End the workshop at a map; its guests are sent away */
        readonly delete: operations["endWorkshop"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop/dots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Vote for an element of the map */
        readonly post: operations["castDots"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop/guests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who came to the workshop by its link */
        readonly get: operations["listGuests"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop/guests/{guest}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Send a guest away */
        readonly delete: operations["removeGuest"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Replace the token with which guests join */
        readonly post: operations["renewWorkshopLink"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/{id}/workshop/steps": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Lead: the timer, the vote, whether others follow */
        readonly post: operations["leadWorkshop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/discover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Draw a draft map from the events */
        readonly post: operations["discoverMap"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/from-template": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** A new map of a template */
        readonly post: operations["createMapFromTemplate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take maps and library records of a file */
        readonly post: operations["importMaps"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/maps/validate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Check an Open Journey Map document */
        readonly post: operations["validateMaps"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The people of the workspace */
        readonly get: operations["listMembers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/members/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Take a member out of the workspace; sessions and tokens end */
        readonly delete: operations["removeMember"];
        readonly options?: never;
        readonly head?: never;
        /** Change a member's role, from their next request on */
        readonly patch: operations["changeMember"];
        readonly trace?: never;
    };
    readonly "/personas/{id}/numbers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The people who count as a persona, compared with everybody else */
        readonly get: operations["personaNumbers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/persons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** People, by activity or by identifier */
        readonly get: operations["listPersons"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/persons/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One person's trail */
        readonly get: operations["getPerson"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/properties": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Names of the events' properties and the persons' traits */
        readonly get: operations["listProperties"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/properties/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The most frequent values of a property */
        readonly get: operations["propertyValues"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** By which providers one can sign in */
        readonly get: operations["listProviders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers/{id}/connect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin to tie an account at a provider to one's own, or to show who one is */
        readonly post: operations["connectProvider"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers/{id}/sign-in": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Begin to sign in by a provider */
        readonly post: operations["signInByProvider"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rules and unmapped events */
        readonly get: operations["listRules"];
        readonly put?: never;
        /** Add or replace a rule */
        readonly post: operations["putRule"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a rule */
        readonly delete: operations["deleteRule"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules/suggestions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Rules that would map unmapped events */
        readonly get: operations["suggestRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Which rule wins for an event, and why */
        readonly post: operations["testRules"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/segments/size": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Who a condition describes and how many they are now */
        readonly post: operations["segmentSize"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is signed in and what they may do */
        readonly get: operations["getSession"];
        readonly put?: never;
        /** Sign in */
        readonly post: operations["signIn"];
        /** Sign out */
        readonly delete: operations["signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Become the first owner, by the code on the server's console */
        readonly post: operations["setUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shared": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a share link shows; needs the header Authorization: Link TOKEN */
        readonly get: operations["getShared"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shared/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What was said by a share link, and what the team answered to its people */
        readonly get: operations["listSharedComments"];
        readonly put?: never;
        /** Begin a thread by a share link, on an element that it shows */
        readonly post: operations["beginSharedThread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shared/comments/{thread}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Answer in a thread of a share link */
        readonly post: operations["replyShared"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shared/pulse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether what a share link shows has changed */
        readonly get: operations["getSharedPulse"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shared/unlock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give the password of a share link */
        readonly post: operations["unlockShared"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is known and how fresh it is */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Finished maps to begin with: the workspace's own, then those of the program */
        readonly get: operations["listTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/templates/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete an own template; maps that began with it stay */
        readonly delete: operations["deleteTemplate"];
        readonly options?: never;
        readonly head?: never;
        /** Rename an own template */
        readonly patch: operations["renameTemplate"];
        readonly trace?: never;
    };
    readonly "/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One's own API tokens; an owner sees everybody's */
        readonly get: operations["listTokens"];
        readonly put?: never;
        /** Make an API token; its secret is shown once */
        readonly post: operations["addToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Make a token worthless */
        readonly delete: operations["revokeToken"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/touchpoints/inventory": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every touchpoint with its volume and the maps that show it */
        readonly get: operations["touchpointInventory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/comments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people said about the map of a guest's workshop */
        readonly get: operations["listWorkshopComments"];
        readonly put?: never;
        /** Begin a thread as a guest */
        readonly post: operations["beginGuestThread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/comments/{thread}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Answer in a thread as a guest */
        readonly post: operations["replyAsGuest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/comments/{thread}/{comment}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Delete a guest's own comment */
        readonly delete: operations["deleteGuestComment"];
        readonly options?: never;
        readonly head?: never;
        /** Change the words of a guest's own comment */
        readonly patch: operations["editGuestComment"];
        readonly trace?: never;
    };
    readonly "/workshop/comments/{thread}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** End a thread that the guest began, or open it again */
        readonly post: operations["resolveGuestThread"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/documents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The map of a guest's workshop as a document */
        readonly get: operations["getWorkshopDocuments"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/dots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Vote as a guest */
        readonly post: operations["castGuestDots"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/images/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A picture of the map of a guest's workshop */
        readonly get: operations["getWorkshopImage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Come to a workshop with its token and a name */
        readonly post: operations["joinWorkshop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Leave the workshop for good */
        readonly post: operations["leaveWorkshop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a join link leads to */
        readonly post: operations["lookAtWorkshop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/map": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The map of a guest's workshop, as it is now */
        readonly get: operations["getWorkshopMap"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workshop of a guest */
        readonly get: operations["getAttending"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/people": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The names of whoever said something at a guest's workshop */
        readonly get: operations["listWorkshopPeople"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/suggestions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What people suggested for the map of a guest's workshop */
        readonly get: operations["listWorkshopSuggestions"];
        readonly put?: never;
        /** Suggest edits as a guest */
        readonly post: operations["suggestAsGuest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workshop/suggestions/{suggestion}/withdraw": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take a guest's own suggestion back */
        readonly post: operations["withdrawGuestSuggestion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workspace": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The workspace's settings */
        readonly get: operations["getWorkspace"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /** Change the workspace's settings */
        readonly patch: operations["changeWorkspace"];
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Actor: {
            readonly id: string;
            readonly name: string;
            readonly role: string;
        };
        readonly AnalysisInfo: {
            readonly doc: string;
            readonly name: string;
            readonly params: unknown;
            readonly title: string;
        };
        readonly AnalyzeDefinition: {
            readonly formula: string;
            readonly query: unknown;
            readonly words: string;
        };
        readonly AnalyzeGroup: {
            /** Format: int64 */
            readonly cases: number;
            readonly data: unknown;
            /** Format: int64 */
            readonly events: number;
            /** Format: int64 */
            readonly persons: number;
            readonly value: string;
        };
        readonly AnalyzeResult: {
            readonly analysis: string;
            /** Format: int64 */
            readonly as_of: number;
            /** Format: int64 */
            readonly cases: number;
            readonly data: unknown;
            readonly definition: components["schemas"]["AnalyzeDefinition"];
            /** Format: int64 */
            readonly events: number;
            readonly groups?: readonly components["schemas"]["AnalyzeGroup"][];
            readonly hash: string;
            readonly notes?: readonly string[];
            /** Format: int64 */
            readonly persons: number;
            readonly through: string;
            readonly unit: string;
        };
        readonly Anchor: {
            readonly map?: string;
            readonly stage?: string;
            readonly step?: string;
            readonly touchpoint?: string;
        };
        readonly ArchiveMapRequest: {
            readonly archived: boolean;
        };
        readonly Attending: {
            /** @description By which comments and presence name the guest */
            readonly id: string;
            /** @description Id */
            readonly map: string;
            /** @description The guest's name in comments and presence */
            readonly me: string;
            /** @description Of the map */
            readonly title: string;
            readonly workshop: components["schemas"]["RoomWorkshop"];
        };
        readonly Baseline: {
            readonly from: string;
            readonly snapshot?: string;
            readonly to: string;
        };
        readonly Batch: {
            /**
             * Format: int64
             * @description The last batch that the client knows; later ones come back
             */
            readonly base: number;
            /** @description Names the browser tab or program */
            readonly client_id: string;
            readonly gesture?: string;
            /** @description Registers that must not have been written since */
            readonly guard?: readonly components["schemas"]["OpsGuard"][];
            /**
             * Format: int64
             * @description The client's own counter; a number that was seen before is not applied again
             */
            readonly n: number;
            readonly ops: readonly components["schemas"]["OpsOp"][];
            /**
             * Format: int64
             * @description Version of the register table that the batch was made for, 1 if it does not say; see the document's schema
             */
            readonly schema?: number;
            readonly suggested_by?: string;
            /** Format: int64 */
            readonly undo_of?: number;
        };
        readonly BeginGuestThreadRequest: {
            readonly element: string;
            readonly text: string;
        };
        readonly BeginSharedThreadRequest: {
            /** @description Id of an element; @root is the map itself */
            readonly element: string;
            /** @description Who says it */
            readonly name: string;
            readonly text: string;
        };
        readonly BindCandidate: {
            readonly matches: boolean;
            readonly rule: string;
            readonly touchpoint: string;
            readonly why: string;
            readonly wins: boolean;
        };
        readonly BindSuggestion: {
            /** Format: int64 */
            readonly events: number;
            readonly match: {
                readonly [key: string]: string;
            };
            /** Format: double */
            readonly share: number;
            readonly touchpoint_name: string;
            readonly why: string;
        };
        readonly Blueprint: {
            readonly actor?: string;
            readonly id: string;
            readonly layer: string;
            readonly needs?: readonly string[];
            readonly text: string;
        };
        readonly Bygone: {
            /** @description What was before this day, which begins in the workspace's time zone, or before this moment */
            readonly before?: string;
            /** @description Instead: what was before this version, named by its id or number */
            readonly version?: string;
        };
        readonly Card: {
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly description?: string;
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly id: string;
            readonly image?: components["schemas"]["Image"];
            readonly kind: string;
            readonly lane?: string;
            readonly metric?: string;
            readonly persona?: string;
            readonly ref?: string;
            /** Format: int64 */
            readonly severity?: number;
            readonly source?: string;
            /** Format: int64 */
            readonly span?: number;
            readonly status?: string;
            readonly text?: string;
            readonly touchpoint?: string;
        };
        readonly Case: {
            readonly entry?: readonly string[];
            readonly gap?: string;
            readonly max_duration?: string;
            readonly object_type?: string;
            readonly success: readonly string[];
            readonly unit?: string;
        };
        readonly ChangeMemberRequest: {
            /** @enum {string} */
            readonly role: "viewer" | "contributor" | "editor" | "data_steward" | "owner";
        };
        readonly Channel: {
            readonly icon?: string;
            readonly id: string;
            readonly kind: string;
            readonly name: string;
            readonly support?: boolean;
        };
        readonly ChannelShare: {
            readonly channel: string;
            /** Format: int64 */
            readonly events: number;
            /** Format: double */
            readonly others: number | null;
            /** Format: double */
            readonly share: number | null;
        };
        readonly Checked: {
            readonly problems: readonly components["schemas"]["OjmProblem"][];
            readonly valid: boolean;
        };
        readonly Comment: {
            readonly at: string;
            readonly by: string;
            readonly id: string;
            readonly on: components["schemas"]["CommentOn"];
            readonly reply_to?: string;
            readonly resolved?: boolean;
            readonly text: string;
        };
        readonly CommentOn: {
            readonly field?: string;
            readonly id: string;
            readonly type: string;
        };
        readonly ComparedPlace: {
            readonly channel: string;
            /** Format: double */
            readonly high: number | null;
            /** Format: double */
            readonly low: number | null;
            readonly name: string;
            /** Format: double */
            readonly others: number | null;
            /** Format: int64 */
            readonly persons: number;
            /** Format: double */
            readonly ratio: number | null;
            /** Format: double */
            readonly share: number | null;
            readonly touchpoint: string;
        };
        readonly ConnectProviderRequest: {
            /** @description Path to go to afterwards */
            readonly target?: string;
        };
        readonly Consent: {
            readonly basis: string;
            readonly expires?: string;
        };
        readonly Counts: {
            /** Format: int64 */
            readonly cases: number;
            /** Format: double */
            readonly position?: number;
            /** Format: double */
            readonly share: number;
        };
        readonly Created: {
            readonly id: string;
        };
        readonly Declared: {
            readonly at: string;
            readonly by: string;
            readonly reason: string;
        };
        readonly DepartureBody: {
            /** @description Where to go */
            readonly address: string;
        };
        readonly Difference: {
            /** Format: int64 */
            readonly from: number;
            readonly sections: readonly components["schemas"]["OpsSection"][];
            /** Format: int64 */
            readonly to: number;
        };
        readonly Discovered: {
            readonly id: string;
            readonly notes: readonly string[];
        };
        readonly Discovery: {
            readonly from?: string;
            /**
             * Format: double
             * @description How finely the journey is cut into stages
             */
            readonly gamma?: number;
            /** @description The touchpoint or event that the journey is to reach */
            readonly goal?: string;
            /**
             * Format: double
             * @description Smallest share of cases for an activity to be drawn
             */
            readonly min_share?: number;
            /** @description A condition on persons, or the id of a segment */
            readonly segment?: unknown;
            readonly title?: string;
            readonly to?: string;
            /** @enum {string} */
            readonly unit?: "person" | "session" | "instance";
        };
        readonly DocumentLibrary: {
            /** @description Nodes, see internal/ops */
            readonly doc: unknown;
            /** @description Changes when the numbering of batches starts anew */
            readonly epoch: string;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "map" | "library";
            /**
             * Format: int64
             * @description Number of batches so far
             */
            readonly seq: number;
            readonly view: components["schemas"]["Library"];
        };
        readonly DocumentMap: {
            /** @description Nodes, see internal/ops */
            readonly doc: unknown;
            /** @description Changes when the numbering of batches starts anew */
            readonly epoch: string;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "map" | "library";
            /**
             * Format: int64
             * @description Number of batches so far
             */
            readonly seq: number;
            readonly view: components["schemas"]["Map"];
        };
        readonly Dots: {
            /** @description Id of a stage, a step or a card */
            readonly element: string;
            /** Format: int64 */
            readonly n: number;
        };
        readonly Drift: {
            /** @description The period that it was published after, or that the team named */
            readonly base?: components["schemas"]["DriftSpan"];
            /** @description Cases compared: of then, of now */
            readonly cases: readonly number[];
            readonly map: string;
            /** @description The present period, of the same length */
            readonly now?: components["schemas"]["DriftSpan"];
            /** @enum {string} */
            readonly state: "unpublished" | "unmeasured" | "too_early" | "too_few" | "matches" | "drifted";
            readonly verdict?: components["schemas"]["DriftVerdict"];
            /** @description The published version that is compared */
            readonly version?: string;
            /** @description In a sentence or two */
            readonly words: string;
        };
        readonly DriftEdge: {
            /**
             * Format: double
             * @description Its share of all transitions then
             */
            readonly base: number;
            /**
             * Format: double
             * @description Its part of the divergence
             */
            readonly contribution: number;
            /**
             * Format: double
             * @description Its share now
             */
            readonly current: number;
            readonly from: string;
            readonly to: string;
        };
        readonly DriftNewcomer: {
            /** Format: int64 */
            readonly cases: number;
            readonly id: string;
            readonly name: string;
            /**
             * Format: double
             * @description Of the cases of now
             */
            readonly share: number;
        };
        readonly DriftSpan: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
        };
        readonly DriftVerdict: {
            /** @description The transitions differ in this run and in the one before: divergence of at least 0.05 with p of at most 0.01 */
            readonly changed: boolean;
            /**
             * Format: double
             * @description Divergence of the transitions, 0 to 1 (Jensen and Shannon, base 2)
             */
            readonly jsd: number;
            /** @description Activities that only now occur */
            readonly new_touchpoints: readonly string[];
            /** @description New activities that at least one case in twenty has */
            readonly newcomers: readonly components["schemas"]["DriftNewcomer"][];
            /**
             * Format: double
             * @description How often chance alone makes the divergence as great
             */
            readonly p: number;
            /**
             * Format: double
             * @description Population stability index of the transitions; above 0.25 they are another population
             */
            readonly psi: number;
            /** @description Divergence of where people go from each activity; 1 for one that only one side has */
            readonly source_jsd: {
                readonly [key: string]: number;
            };
            /** @description The five transitions that differ most */
            readonly top_edges: readonly components["schemas"]["DriftEdge"][];
            /**
             * Format: double
             * @description Share of the activities of now that are on no element of the map
             */
            readonly unmapped_share?: number;
            /** @description Activities that no longer occur */
            readonly vanished_touchpoints: readonly string[];
        };
        readonly Effect: {
            /** Format: double */
            readonly delta: number;
            /** Format: double */
            readonly high?: number;
            /** Format: double */
            readonly low?: number;
            readonly method?: string;
            readonly metric: string;
        };
        readonly Element: {
            /** @description Id of a step, stage or touchpoint */
            readonly element: string;
            readonly from?: string;
            /**
             * @description Where the id alone does not say it
             * @enum {string}
             */
            readonly kind?: "step" | "stage" | "touchpoint";
            /** Format: int64 */
            readonly limit?: number;
            /** @description The element that they went on to or not; default the first next */
            readonly next?: string;
            /** @enum {string} */
            readonly number: "reached" | "converted" | "dropped";
            /** Format: int64 */
            readonly offset?: number;
            readonly segment?: unknown;
            readonly to?: string;
            /** @enum {string} */
            readonly unit?: "person" | "session" | "instance";
        };
        readonly Emotion: {
            /** Format: double */
            readonly arousal?: number;
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            /** Format: double */
            readonly high?: number;
            readonly id: string;
            readonly label?: string;
            /** Format: double */
            readonly low?: number;
            readonly mode?: string;
            /** Format: int64 */
            readonly n?: number;
            readonly persona?: string;
            readonly source?: string;
            readonly status?: string;
            /** Format: double */
            readonly value: number;
        };
        readonly Entries: {
            readonly entries: readonly components["schemas"]["RoomEntry"][];
            /** Format: int64 */
            readonly seq: number;
        };
        readonly Evidence: {
            readonly collected_at: string;
            readonly collected_by?: string;
            readonly consent?: components["schemas"]["Consent"];
            readonly id: string;
            readonly kind: string;
            /** Format: int64 */
            readonly n?: number;
            readonly persona?: string;
            readonly pii?: string;
            readonly summary?: string;
            readonly tags?: readonly string[];
            readonly title: string;
            readonly url?: string;
        };
        readonly EvidenceLink: {
            readonly evidence: string;
            readonly note?: string;
            readonly stance?: string;
        };
        readonly FieldError: {
            readonly allowed?: readonly string[];
            readonly field: string;
            readonly problem: string;
        };
        readonly Flow: {
            readonly condition?: string;
            readonly from: string;
            readonly id: string;
            readonly kind?: string;
            readonly label?: string;
            readonly to: string;
        };
        readonly Forgetting: {
            /** @description What was before this day, which begins in the workspace's time zone, or before this moment */
            readonly before?: string;
            /** @description For the audit log */
            readonly reason: string;
            /** @description Instead: what was before this version, named by its id or number */
            readonly version?: string;
        };
        readonly FormatsChoice: {
            readonly label: string;
            readonly value: string;
        };
        readonly FormatsColumnGuess: {
            /** Format: double */
            readonly confidence: number;
            readonly name: string;
            readonly note?: string;
            readonly role: string;
            readonly samples: readonly string[];
        };
        readonly FormatsEventSpec: {
            readonly channel?: string;
            readonly duration?: string;
            readonly event?: string;
            readonly id?: string;
            readonly ids?: {
                readonly [key: string]: string;
            };
            readonly kind?: string;
            readonly original?: string;
            readonly person?: string;
            readonly props?: readonly string[];
            readonly received?: string;
            readonly score?: string;
            readonly score_type?: string;
            readonly sent?: string;
            readonly seq?: string;
            readonly text?: string;
            readonly time?: string;
            readonly traits?: {
                readonly [key: string]: string;
            };
            readonly value?: string;
        };
        readonly FormatsInfo: {
            readonly columns: readonly string[];
            readonly delimiter?: string;
            readonly encoding?: string;
            readonly format: string;
            readonly mapping?: components["schemas"]["FormatsMapping"];
            readonly notes?: readonly string[];
            readonly sheets?: readonly string[];
        };
        readonly FormatsKeyGuess: {
            readonly key: string;
            readonly on: string;
            /** Format: double */
            readonly share: number;
        };
        readonly FormatsLifecycle: {
            readonly column: string;
            readonly complete?: string;
            readonly keep?: string;
            readonly pair_by?: readonly string[];
            readonly start?: string;
        };
        readonly FormatsLookup: {
            readonly each?: boolean;
            readonly file: string;
            readonly key: string;
            readonly name: string;
            readonly on?: string;
            readonly sum?: readonly string[];
        };
        readonly FormatsMapping: {
            readonly channel?: string;
            readonly duration?: string;
            readonly event?: string;
            readonly events?: readonly components["schemas"]["FormatsEventSpec"][];
            readonly format?: string;
            readonly id?: string;
            readonly ids?: {
                readonly [key: string]: string;
            };
            readonly kind?: string;
            readonly lifecycle?: components["schemas"]["FormatsLifecycle"];
            readonly lookups?: readonly components["schemas"]["FormatsLookup"][];
            readonly options?: components["schemas"]["FormatsMappingOptions"];
            readonly original?: string;
            readonly person?: string;
            readonly props?: readonly string[];
            readonly received?: string;
            readonly score?: string;
            readonly score_type?: string;
            readonly sent?: string;
            readonly seq?: string;
            readonly source?: string;
            readonly text?: string;
            readonly time?: string;
            readonly traits?: {
                readonly [key: string]: string;
            };
            readonly value?: string;
            readonly where?: {
                readonly [key: string]: string;
            };
        };
        readonly FormatsMappingOptions: {
            readonly decimal?: string;
            readonly delimiter?: string;
            readonly encoding?: string;
            readonly no_header?: boolean;
            readonly sheet?: string;
            /** Format: int64 */
            readonly skip_rows?: number;
            readonly time_format?: string;
            readonly tz?: string;
        };
        readonly FormatsMatch: {
            /** Format: int64 */
            readonly empty: number;
            /** Format: int64 */
            readonly looked: number;
            /** Format: int64 */
            readonly matched: number;
            readonly missing: readonly string[];
            readonly name: string;
            /** Format: int64 */
            readonly repeated: number;
            /** Format: int64 */
            readonly rows: number;
        };
        readonly FormatsQuestion: {
            readonly assumed: string;
            readonly column?: string;
            readonly id: string;
            readonly options: readonly components["schemas"]["FormatsChoice"][];
            readonly text: string;
        };
        readonly FromTemplate: {
            /** @description A persona of the library, beside those of the template */
            readonly persona?: string;
            /** @description Its id */
            readonly template: string;
            /** @description Default that of the template */
            readonly title?: string;
        };
        readonly GroupSize: {
            readonly at: string;
            /** Format: int64 */
            readonly persons: number;
        };
        readonly GuestCommentBody: {
            readonly text: string;
        };
        readonly GuestRow: {
            readonly id: string;
            /** Format: date-time */
            readonly joined: string;
            readonly name: string;
        };
        readonly GuestThreadBody: {
            readonly text: string;
        };
        readonly Identifier: {
            readonly hash: string;
            readonly type: string;
            readonly value?: string;
        };
        readonly Identity: {
            /** @description As the provider calls it */
            readonly account: string;
            /** Format: date-time */
            readonly created: string;
            readonly id: string;
            /** @description Of the provider */
            readonly name: string;
            /** @description Id; none if it is not set up any more */
            readonly provider?: string;
            /** Format: date-time */
            readonly used?: string;
        };
        readonly Image: {
            readonly alt: string;
            readonly src: string;
        };
        readonly ImportedMaps: {
            readonly maps: readonly string[];
            readonly notes: readonly string[];
            /** @description What a table was taken for */
            readonly table?: components["schemas"]["TablemapPreview"];
        };
        readonly Insight: {
            readonly at?: readonly components["schemas"]["Anchor"][];
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly id: string;
            /** Format: double */
            readonly severity?: number;
            readonly statement: string;
            readonly status?: string;
            readonly type: string;
        };
        readonly IntakeDeadPage: {
            readonly by_reason: {
                readonly [key: string]: number;
            };
            /** Format: int64 */
            readonly next: number;
            readonly rows: readonly components["schemas"]["IntakeDeadRow"][];
            /** Format: int64 */
            readonly total: number;
        };
        readonly IntakeDeadRow: {
            readonly detail: string;
            /** Format: int64 */
            readonly id: number;
            readonly import: string;
            /** Format: int64 */
            readonly line: number;
            readonly raw: string;
            readonly reason: string;
            readonly retried?: string;
            readonly text: string;
        };
        readonly IntakeJob: {
            /** Format: date-time */
            readonly created: string;
            readonly error?: string;
            readonly id: string;
            readonly progress: components["schemas"]["IntakeProgress"];
            readonly report: components["schemas"]["IntakeReport"];
            readonly retry_of?: string;
            readonly state: string;
            readonly title: string;
            /** Format: date-time */
            readonly updated: string;
        };
        readonly IntakeJoinGuess: {
            readonly columns: readonly components["schemas"]["FormatsColumnGuess"][];
            readonly keys: readonly components["schemas"]["FormatsKeyGuess"][];
            /** Format: int64 */
            readonly rows: number;
            readonly whole: boolean;
        };
        readonly IntakeJoinRequest: {
            readonly file: string;
            readonly lookups?: {
                readonly [key: string]: string;
            };
            readonly mapping?: components["schemas"]["FormatsMapping"];
            readonly name?: string;
            readonly other: string;
            readonly other_name?: string;
            readonly shown?: readonly string[];
        };
        readonly IntakeNameCount: {
            /** Format: int64 */
            readonly events: number;
            readonly name: string;
        };
        readonly IntakePreview: {
            readonly columns: readonly components["schemas"]["FormatsColumnGuess"][];
            readonly events: readonly components["schemas"]["IntakePreviewEvent"][];
            readonly info: components["schemas"]["FormatsInfo"];
            readonly joins: readonly components["schemas"]["FormatsMatch"][];
            readonly lines: readonly number[];
            readonly mapping: components["schemas"]["FormatsMapping"];
            readonly notes: readonly string[];
            readonly problem?: string;
            readonly quality: components["schemas"]["IntakeQuality"];
            readonly questions: readonly components["schemas"]["FormatsQuestion"][];
            readonly rows: readonly (readonly (string | null)[])[];
        };
        readonly IntakePreviewEvent: {
            readonly channel?: string;
            /** Format: double */
            readonly duration_s?: number;
            readonly ids: {
                readonly [key: string]: string;
            };
            readonly kind: string;
            /** Format: int64 */
            readonly line: number;
            readonly name: string;
            readonly person?: string;
            readonly props: {
                readonly [key: string]: string;
            };
            /** Format: double */
            readonly score?: number;
            readonly score_type?: string;
            readonly text?: string;
            /** Format: date-time */
            readonly time: string;
            readonly traits?: {
                readonly [key: string]: string;
            };
            /** Format: double */
            readonly value?: number;
        };
        readonly IntakeProgress: {
            /** Format: int64 */
            readonly accepted: number;
            /** Format: int64 */
            readonly bytes: number;
            /** Format: int64 */
            readonly duplicate: number;
            readonly phase: string;
            /** Format: int64 */
            readonly read: number;
            /** Format: int64 */
            readonly rejected: number;
            /** Format: int64 */
            readonly rows: number;
            /** Format: int64 */
            readonly size: number;
        };
        readonly IntakeQuality: {
            /** Format: int64 */
            readonly accepted: number;
            readonly examples: readonly components["schemas"]["IntakeDeadRow"][];
            /** Format: int64 */
            readonly filtered: number;
            /** Format: date-time */
            readonly from: string | null;
            readonly names: readonly components["schemas"]["IntakeNameCount"][];
            /** Format: int64 */
            readonly persons: number;
            /** Format: int64 */
            readonly read: number;
            readonly rejected: {
                readonly [key: string]: number;
            };
            /** Format: int64 */
            readonly rows: number;
            /** Format: date-time */
            readonly to: string | null;
            readonly whole: boolean;
        };
        readonly IntakeReport: {
            /** Format: int64 */
            readonly accepted: number;
            /** Format: int64 */
            readonly collisions: number;
            /** Format: int64 */
            readonly duplicate: number;
            /** Format: int64 */
            readonly events: number;
            readonly file: string;
            /** Format: int64 */
            readonly filtered: number;
            readonly format: string;
            /** Format: date-time */
            readonly from: string | null;
            readonly job: string;
            readonly mapping: components["schemas"]["FormatsMapping"];
            readonly notes: readonly string[];
            /** Format: int64 */
            readonly persons: number;
            /** Format: int64 */
            readonly read: number;
            readonly rejected: {
                readonly [key: string]: number;
            };
            /** Format: int64 */
            readonly rows: number;
            /** Format: double */
            readonly seconds: number;
            /** Format: date-time */
            readonly to: string | null;
            readonly warnings: readonly string[];
        };
        readonly IntakeRequest: {
            readonly complete?: boolean;
            readonly file: string;
            readonly format?: string;
            readonly keep_ids?: boolean;
            readonly lookups?: {
                readonly [key: string]: string;
            };
            readonly mapping?: components["schemas"]["FormatsMapping"];
            readonly name?: string;
            readonly shown?: readonly string[];
            readonly source?: string;
            readonly tz?: string;
        };
        readonly Inventory: {
            /** Format: int64 */
            readonly as_of: number;
            /** Format: int64 */
            readonly persons: number;
            readonly through?: string;
            readonly touchpoints: readonly components["schemas"]["TouchpointUse"][];
        };
        readonly Invitation: {
            /** @description Name of who made it */
            readonly by: string;
            /** Format: date-time */
            readonly created: string;
            /** Format: date-time */
            readonly expires: string;
            readonly id: string;
            readonly note?: string;
            /** @enum {string} */
            readonly role: "viewer" | "contributor" | "editor" | "data_steward" | "owner";
        };
        readonly InviteRequest: {
            /** @description For whom it is */
            readonly note?: string;
            /** @enum {string} */
            readonly role: "viewer" | "contributor" | "editor" | "data_steward" | "owner";
        };
        readonly Job: {
            readonly id: string;
            readonly kind?: string;
            readonly outcomes?: readonly components["schemas"]["Outcome"][];
            readonly statement: string;
            readonly step?: string;
        };
        readonly JoinWorkshopRequest: {
            readonly name: string;
            readonly token: string;
        };
        readonly Journey: {
            readonly case?: components["schemas"]["Case"];
            readonly goal: string;
            readonly id: string;
            readonly jobs?: readonly string[];
            readonly level?: string;
            readonly name: string;
            readonly owner?: string;
            readonly parent?: string;
            readonly personas?: readonly string[];
            readonly scope?: components["schemas"]["Scope"];
        };
        readonly KeptImage: {
            /** Format: int64 */
            readonly height: number;
            readonly id: string;
            /** @description What a document names as the image's source */
            readonly src: string;
            /**
             * Format: int64
             * @description Pixels of the large size
             */
            readonly width: number;
        };
        readonly KeptTemplate: {
            readonly name: string;
            /** @description With the records of the library that the map shows. Evidence and numbers never go along */
            readonly records: boolean;
            /** @description When to use it, in a sentence */
            readonly when?: string;
        };
        readonly Lane: {
            readonly collapsed?: boolean;
            readonly id: string;
            readonly kind: string;
            readonly persona?: string;
            readonly title?: string;
        };
        readonly Library: {
            readonly actors: readonly components["schemas"]["Actor"][];
            readonly channels: readonly components["schemas"]["Channel"][];
            readonly comments: readonly components["schemas"]["Comment"][];
            readonly evidence: readonly components["schemas"]["Evidence"][];
            readonly insights: readonly components["schemas"]["Insight"][];
            readonly journeys: readonly components["schemas"]["Journey"][];
            readonly metrics: readonly components["schemas"]["Metric"][];
            readonly moments: readonly components["schemas"]["Moment"][];
            readonly opportunities: readonly components["schemas"]["Opportunity"][];
            readonly owners: readonly components["schemas"]["Owner"][];
            readonly personas: readonly components["schemas"]["Persona"][];
            readonly scenarios: readonly components["schemas"]["Scenario"][];
            readonly segments: readonly components["schemas"]["SavedSegment"][];
            readonly solutions: readonly components["schemas"]["Solution"][];
            readonly touchpoints: readonly components["schemas"]["Touchpoint"][];
        };
        readonly LibraryUses: {
            readonly uses: {
                readonly [key: string]: readonly components["schemas"]["RecordUse"][];
            };
        };
        readonly Link: {
            readonly from: string;
            readonly id: string;
            readonly label?: string;
            readonly to: string;
        };
        readonly LinkChange: {
            /**
             * Format: int64
             * @description From now on; 0 is without an end
             */
            readonly days?: number;
            readonly name?: string;
            readonly origins?: readonly string[];
            /** @enum {string} */
            readonly right?: "view" | "comment";
        };
        readonly LinkWish: {
            /**
             * Format: int64
             * @description Until it ends; 0 is without an end
             */
            readonly days?: number;
            readonly draft?: boolean;
            readonly name?: string;
            readonly numbers?: boolean;
            readonly origins?: readonly string[];
            readonly password?: string;
            /**
             * @description What people with it can do; view if left out
             * @enum {string}
             */
            readonly right?: "view" | "comment";
            /** @description A preset (working, timeline, story and so on), or the id of a view of the map */
            readonly view: string;
        };
        readonly LookAtInvitationRequest: {
            readonly code: string;
        };
        readonly LookAtWorkshopRequest: {
            readonly token: string;
        };
        readonly Map: {
            readonly based_on?: string;
            readonly baseline?: components["schemas"]["Baseline"];
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly discovery?: {
                readonly [key: string]: unknown;
            };
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly flows: readonly components["schemas"]["Flow"][];
            readonly focus?: string;
            readonly journey?: string;
            readonly kind?: string;
            readonly lanes: readonly components["schemas"]["Lane"][];
            readonly links: readonly components["schemas"]["Link"][];
            readonly objective?: string;
            readonly origin?: string;
            readonly personas?: readonly string[];
            readonly review?: components["schemas"]["Review"];
            readonly scenario?: string;
            readonly stages: readonly components["schemas"]["Stage"][];
            readonly state?: string;
            readonly status?: string;
            readonly title?: string;
            readonly unplaced: components["schemas"]["Unplaced"];
            readonly version?: string;
            readonly views: readonly components["schemas"]["SavedView"][];
        };
        readonly MapRow: {
            /** Format: double */
            readonly conversion: number | null;
            readonly created: string;
            readonly curve: readonly number[];
            /** @description When the published version shall be looked at again */
            readonly due?: string;
            readonly id: string;
            readonly kind: string;
            readonly origin: string;
            /** @description Whether that day has come */
            readonly overdue: boolean;
            readonly personas: readonly string[];
            /** @description Whether any version of it was published */
            readonly published: boolean;
            /** Format: int64 */
            readonly reached: number | null;
            /** Format: int64 */
            readonly seq: number;
            /** Format: int64 */
            readonly stages: number;
            readonly state: string;
            /** Format: int64 */
            readonly steps: number;
            readonly title: string;
            readonly updated: string;
            readonly version: string;
        };
        readonly MaybeWorkshop: {
            readonly workshop?: components["schemas"]["RoomWorkshop"];
        };
        readonly Member: {
            /** Format: date-time */
            readonly created?: string;
            readonly email: string;
            readonly id: string;
            readonly name: string;
            /** @enum {string} */
            readonly role: "viewer" | "contributor" | "editor" | "data_steward" | "owner";
        };
        readonly Merge: {
            readonly at: string;
            readonly words: string;
        };
        readonly Message: {
            readonly channel?: string;
            readonly persona?: string;
            readonly step: string;
            readonly text: string;
        };
        readonly Metric: {
            /** Format: double */
            readonly baseline?: number;
            readonly binding?: {
                readonly [key: string]: unknown;
            };
            readonly definition?: string;
            readonly direction: string;
            readonly id: string;
            /** Format: int64 */
            readonly min_sample?: number;
            readonly name: string;
            readonly owner?: string;
            readonly period?: string;
            readonly scope?: components["schemas"]["Anchor"];
            /** Format: double */
            readonly target?: number;
            readonly type: string;
            readonly unit?: string;
            readonly value?: components["schemas"]["MetricValue"];
            /** Format: double */
            readonly warn?: number;
        };
        readonly MetricValue: {
            readonly at: string;
            readonly evidence?: string;
            readonly source?: string;
            /** Format: double */
            readonly value: number;
        };
        readonly Moment: {
            readonly at: components["schemas"]["Anchor"];
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly id: string;
            readonly kind: string;
            readonly metric: string;
            readonly rationale?: string;
            readonly source?: string;
            readonly status?: string;
        };
        readonly NewAnswer: {
            /** @enum {string} */
            readonly decision: "approve" | "return";
            readonly note?: string;
        };
        readonly Newcomer: {
            readonly code: string;
            readonly email: string;
            readonly name: string;
            readonly password: string;
        };
        readonly NewInvitation: {
            /** @description Hand it to the person; it works once */
            readonly code: string;
            readonly invitation: components["schemas"]["Invitation"];
        };
        readonly NewMap: {
            /** @description The current map that a future one continues; without it, it is an ideal one */
            readonly based_on?: string;
            /**
             * @description Whose journey it is
             * @enum {string}
             */
            readonly focus?: "single_persona" | "multi_persona" | "scenario";
            /**
             * @description Default current
             * @enum {string}
             */
            readonly kind?: "current" | "future" | "service_blueprint" | "experience";
            /** @description The decision that the map serves */
            readonly objective?: string;
            /** @description Personas of the library, the first in front */
            readonly personas?: readonly string[];
            /** @description A scenario of the library */
            readonly scenario?: string;
            readonly title: string;
        };
        readonly NewReview: {
            readonly note?: string;
            /** @description Ids of members */
            readonly reviewers: readonly string[];
        };
        readonly NewRule: {
            readonly id?: string;
            /** @description Field of the event -> pattern; * is any run of characters */
            readonly match: {
                readonly [key: string]: string;
            };
            /** @description Or a touchpoint to be created with the rule */
            readonly new_touchpoint?: components["schemas"]["NewTouchpoint"];
            /** Format: int64 */
            readonly priority?: number;
            /** @description An existing touchpoint */
            readonly touchpoint?: string;
        };
        readonly NewShareLink: {
            readonly link: components["schemas"]["ShareLink"];
            /** @description Of its page on this server */
            readonly path: string;
        };
        readonly NewThread: {
            /** @description Id of an element; @root is the map itself */
            readonly element: string;
            /** @description One field of it */
            readonly field?: string;
            /** @description Ids of members */
            readonly mentions?: readonly string[];
            readonly text: string;
        };
        readonly NewToken: {
            /** @description For the header Authorization: Bearer SECRET */
            readonly secret: string;
            readonly token: components["schemas"]["Token"];
        };
        readonly NewTouchpoint: {
            readonly channel?: string;
            readonly name: string;
        };
        readonly NewVersion: {
            readonly name: string;
            readonly note?: string;
            /**
             * Format: int64
             * @description The state; the present one if absent
             */
            readonly seq?: number;
        };
        readonly NewWorkshop: {
            /** @description With which guests join; shown this once */
            readonly token: string;
            readonly workshop: components["schemas"]["RoomWorkshop"];
        };
        readonly OjmProblem: {
            readonly path: string;
            readonly text: string;
        };
        readonly Opportunity: {
            readonly at?: readonly components["schemas"]["Anchor"][];
            /** Format: double */
            readonly business_value?: number;
            /** Format: double */
            readonly confidence?: number;
            /** Format: double */
            readonly customer_value?: number;
            readonly declared?: components["schemas"]["Declared"];
            /** Format: double */
            readonly effort?: number;
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly id: string;
            readonly insights?: readonly string[];
            readonly jobs?: readonly string[];
            readonly owner?: string;
            readonly state?: string;
            readonly statement: string;
            readonly status?: string;
        };
        readonly OpsChange: {
            readonly after?: unknown;
            readonly before?: unknown;
            readonly field?: string;
            readonly id: string;
            readonly k: string;
            readonly type: string;
            readonly words: string;
        };
        readonly OpsEffect: {
            readonly d?: readonly unknown[];
            readonly f?: {
                readonly [key: string]: unknown;
            };
            readonly field?: string;
            readonly i?: readonly number[];
            readonly id?: string;
            readonly k: string;
            readonly keys?: {
                readonly [key: string]: string;
            };
            readonly kids?: readonly string[];
            readonly moved?: {
                readonly [key: string]: components["schemas"]["OpsPos"];
            };
            readonly op?: components["schemas"]["OpsOp"];
            readonly pos?: components["schemas"]["OpsPos"];
            readonly rev?: {
                readonly [key: string]: number;
            };
            readonly type?: string;
            readonly v?: readonly unknown[];
            readonly why?: string;
        };
        readonly OpsEffective: {
            readonly gesture?: string;
            readonly ops: readonly components["schemas"]["OpsEffect"][];
            readonly skipped?: readonly components["schemas"]["OpsSkip"][];
            readonly suggested_by?: string;
            /** Format: int64 */
            readonly undo_of?: number;
        };
        readonly OpsGuard: {
            readonly field: string;
            readonly id: string;
            /** Format: int64 */
            readonly rev: number;
            /** Format: int64 */
            readonly was?: number;
        };
        readonly OpsOp: {
            readonly at?: components["schemas"]["OpsPlace"];
            readonly d?: readonly unknown[];
            readonly f?: {
                readonly [key: string]: unknown;
            };
            readonly field?: string;
            readonly i?: readonly number[];
            readonly id?: string;
            readonly k: string;
            /** Format: int64 */
            readonly rev?: number;
            readonly type?: string;
            readonly v?: readonly unknown[];
        };
        readonly OpsPlace: {
            readonly after?: string;
            readonly lane?: string;
            readonly parent?: string;
            /** Format: int64 */
            readonly span?: number;
        };
        readonly OpsPos: {
            readonly lane?: string;
            readonly ord?: string;
            readonly parent?: string;
            /** Format: int64 */
            readonly span?: number;
        };
        readonly OpsSection: {
            readonly changes: readonly components["schemas"]["OpsChange"][];
            readonly id: string;
            readonly name: string;
        };
        readonly OpsSkip: {
            readonly field: string;
            readonly id: string;
            readonly why: string;
        };
        readonly Outcome: {
            /** Format: double */
            readonly importance?: number;
            /** Format: double */
            readonly satisfaction?: number;
            readonly statement: string;
        };
        readonly OverlayBasis: {
            /** @description Whether it is the draft, not a published version */
            readonly draft: boolean;
            /**
             * Format: int64
             * @description The entry of the library's log that changed the rules last
             */
            readonly rules: number;
            /** @description Whether the rules changed since the last published version */
            readonly rules_changed: boolean;
            /**
             * Format: int64
             * @description Position in the map's log
             */
            readonly seq: number;
            /** @description Number of the version; of the draft where draft is true */
            readonly version: string;
        };
        readonly OverlayDefinition: {
            readonly formula: string;
            readonly query: unknown;
            readonly words: string;
        };
        readonly OverlayElement: {
            readonly definition: components["schemas"]["OverlayDefinition"];
            /** Format: int64 */
            readonly events: number;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "stage" | "step" | "touchpoint";
            readonly measured: boolean;
            readonly name: string;
            readonly next: readonly components["schemas"]["OverlayNext"][];
            readonly periods?: readonly components["schemas"]["OverlayPeriod"][];
            /** Format: int64 */
            readonly reached: number;
            readonly reason?: string;
            readonly scores: readonly components["schemas"]["OverlayScore"][];
            /** Format: double */
            readonly share: number | null;
            /** Format: double */
            readonly share_high: number | null;
            /** Format: double */
            readonly share_low: number | null;
            readonly value?: components["schemas"]["OverlayValue"];
        };
        readonly OverlayNext: {
            /** Format: double */
            readonly conversion: number | null;
            /** Format: int64 */
            readonly converted: number;
            /** Format: double */
            readonly drop: number | null;
            /** Format: double */
            readonly high: number | null;
            readonly id: string;
            /** Format: double */
            readonly low: number | null;
            readonly name: string;
            readonly time: components["schemas"]["OverlayTime"];
        };
        readonly OverlayPeriod: {
            /** Format: double */
            readonly conversion: number | null;
            /** Format: double */
            readonly drop: number | null;
            readonly from: string;
            /** Format: int64 */
            readonly reached: number;
        };
        readonly OverlayResult: {
            /** Format: int64 */
            readonly as_of: number;
            readonly basis?: components["schemas"]["OverlayBasis"];
            readonly from?: string;
            readonly hash: string;
            readonly notes: readonly string[];
            readonly stages: readonly components["schemas"]["OverlayElement"][];
            readonly start: components["schemas"]["OverlayStart"];
            readonly steps: readonly components["schemas"]["OverlayElement"][];
            readonly through: string;
            readonly to?: string;
            readonly touchpoints: readonly components["schemas"]["OverlayElement"][];
            readonly unit: string;
            /** Format: double */
            readonly unmapped_share: number;
        };
        readonly OverlayScore: {
            /** Format: double */
            readonly emotion: number | null;
            /** Format: double */
            readonly emotion_high: number | null;
            /** Format: double */
            readonly emotion_low: number | null;
            /** Format: double */
            readonly high: number | null;
            /** Format: double */
            readonly low: number | null;
            /** Format: double */
            readonly mean: number;
            /** Format: int64 */
            readonly n: number;
            readonly type: string;
        };
        readonly OverlayStart: {
            /** Format: int64 */
            readonly n: number;
        };
        readonly OverlayTime: {
            /** Format: double */
            readonly median_s: number | null;
            /** Format: int64 */
            readonly n: number;
            /** Format: double */
            readonly p90_s: number | null;
        };
        readonly OverlayValue: {
            /** Format: int64 */
            readonly n: number;
            /** Format: double */
            readonly sum: number;
        };
        readonly Owner: {
            readonly id: string;
            readonly kind?: string;
            readonly name: string;
        };
        readonly OwnSession: {
            /** @description Where it was begun from */
            readonly address: string;
            /** @description The browser as it names itself */
            readonly agent: string;
            /** Format: date-time */
            readonly created: string;
            /** @description The one that asks */
            readonly current: boolean;
            readonly id: string;
            /**
             * Format: date-time
             * @description Of its last request, to the minute
             */
            readonly seen: string;
        };
        readonly PasswordChange: {
            readonly current: string;
            readonly password: string;
        };
        readonly PastMap: {
            readonly actor: string;
            /** Format: date-time */
            readonly at: string;
            readonly document: components["schemas"]["DocumentMap"];
        };
        readonly People: {
            /** Format: int64 */
            readonly next_offset?: number;
            readonly people: readonly components["schemas"]["Person"][];
            /** Format: int64 */
            readonly total: number;
            readonly words?: string;
        };
        readonly Person: {
            readonly alias: string;
            /** Format: int64 */
            readonly events: number;
            readonly first: string;
            readonly id: string;
            readonly label: string;
            readonly last: string;
        };
        readonly Persona: {
            readonly behaviours?: readonly string[];
            readonly channels?: readonly components["schemas"]["PersonaChannel"][];
            /** Format: double */
            readonly confidence?: number;
            readonly declared?: components["schemas"]["Declared"];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly frustrations?: readonly string[];
            readonly goals?: readonly string[];
            readonly id: string;
            readonly image?: components["schemas"]["Image"];
            readonly jobs?: readonly components["schemas"]["Job"][];
            readonly kind: string;
            readonly motivations?: readonly string[];
            readonly name: string;
            readonly needs?: readonly string[];
            readonly owner?: string;
            readonly quotes?: readonly components["schemas"]["Quote"][];
            readonly segment?: unknown;
            readonly status?: string;
            readonly summary?: string;
            readonly tagline?: string;
        };
        readonly PersonaChannel: {
            readonly channel: string;
            /** Format: double */
            readonly weight?: number;
        };
        readonly PersonaConversion: {
            /** Format: int64 */
            readonly begin: number;
            /** Format: double */
            readonly conversion: number | null;
            /** Format: double */
            readonly difference: number | null;
            /** Format: double */
            readonly difference_high: number | null;
            /** Format: double */
            readonly difference_low: number | null;
            /** Format: double */
            readonly high: number | null;
            /** Format: double */
            readonly low: number | null;
            readonly map: string;
            /** Format: double */
            readonly others: number | null;
            readonly step: string;
            readonly title: string;
        };
        readonly PersonaNumbers: {
            /** Format: int64 */
            readonly all: number;
            /** Format: int64 */
            readonly as_of: number;
            readonly channels: readonly components["schemas"]["ChannelShare"][];
            readonly from?: string;
            readonly maps: readonly components["schemas"]["PersonaConversion"][];
            /** Format: int64 */
            readonly min_sample: number;
            readonly persona: string;
            /** Format: int64 */
            readonly persons: number | null;
            /** @enum {string} */
            readonly standing: "no_segment" | "no_events" | "too_few" | "suppressed" | "counted";
            readonly through?: string;
            readonly touchpoints: readonly components["schemas"]["ComparedPlace"][];
            readonly weeks: readonly components["schemas"]["GroupSize"][];
            readonly words?: string;
        };
        readonly PersonDetail: {
            readonly alias: string;
            /** Format: int64 */
            readonly events: number;
            readonly first: string;
            readonly id: string;
            readonly identifiers: readonly components["schemas"]["Identifier"][];
            readonly label: string;
            readonly last: string;
            readonly merges: readonly components["schemas"]["Merge"][];
            /** Format: int64 */
            readonly next_offset?: number;
            readonly sessions: readonly components["schemas"]["Session"][];
            /** Format: int64 */
            readonly total: number;
            readonly trail: readonly components["schemas"]["TrailEvent"][];
            readonly traits: readonly components["schemas"]["Trait"][];
        };
        readonly Placement: {
            readonly channel?: string;
            readonly id: string;
            readonly message?: string;
            readonly owner?: string;
            readonly persona?: string;
            readonly repeatable?: boolean;
            readonly required?: boolean;
            readonly touchpoint: string;
        };
        readonly PlaceUse: {
            readonly kind: string;
            readonly map: string;
            readonly messages: readonly components["schemas"]["Message"][];
            readonly steps: readonly string[];
            readonly title: string;
        };
        readonly Problem: {
            readonly detail: string;
            readonly fields?: readonly components["schemas"]["FieldError"][];
            readonly hint?: string;
            readonly kind: string;
            readonly request_id?: string;
            /** Format: int64 */
            readonly status: number;
            readonly title: string;
        };
        readonly PropertyNames: {
            readonly properties: readonly string[];
            readonly traits: readonly string[];
        };
        readonly PropertyValue: {
            /** Format: int64 */
            readonly events: number;
            readonly value: string;
        };
        readonly Proposal: {
            /**
             * Format: int64
             * @description The last batch of the map that the author knew
             */
            readonly base: number;
            /** @description Edits in the order in which they were made; they become one suggestion */
            readonly batches: readonly components["schemas"]["ProposedBatch"][];
            readonly note?: string;
        };
        readonly ProposedBatch: {
            readonly ops: readonly components["schemas"]["OpsOp"][];
        };
        readonly ProveSessionRequest: {
            readonly password: string;
        };
        readonly Publishing: {
            /** @description A new major number although the stages are the same */
            readonly major?: boolean;
            /** @description What is new, for readers */
            readonly note?: string;
            /**
             * Format: int64
             * @description The state; the present one if absent
             */
            readonly seq?: number;
        };
        readonly Pulse: {
            /** @description Changes when somebody says something that people with the link see; only if they may comment */
            readonly comments?: string;
            readonly revision: string;
        };
        readonly Question: {
            /** @description A property, or trait:NAME, that splits the answer */
            readonly by?: string;
            /** @description Inclusive; RFC 3339, or a date in the workspace's zone */
            readonly from?: string;
            /**
             * @description What an activity is; touchpoint where rules exist, else event
             * @enum {string}
             */
            readonly level?: "event" | "touchpoint" | "stage";
            /** @description The map whose stages and case definition apply */
            readonly map?: string;
            /** @description Parameters of the analysis itself */
            readonly params?: unknown;
            /** @description A condition on persons, or the id of a segment of the library */
            readonly segment?: unknown;
            /** @description Exclusive */
            readonly to?: string;
            /**
             * @description What is counted
             * @enum {string}
             */
            readonly unit?: "person" | "session" | "instance";
        };
        readonly Quote: {
            readonly evidence: string;
            readonly text: string;
        };
        readonly RecordUse: {
            readonly map?: string;
            readonly name: string;
            /** Format: int64 */
            readonly places: number;
            readonly record?: string;
            readonly type: string;
        };
        readonly Redacting: {
            /** @description Instead of a text: one field of this element */
            readonly element?: string;
            readonly field?: string;
            /** @description For the audit log, without the text */
            readonly reason: string;
            /** @description Wherever it stands, as it is written; at least three characters */
            readonly text?: string;
        };
        readonly RejectSuggestionRequest: {
            readonly reason: string;
        };
        readonly Remark: {
            /** @description Ids of members */
            readonly mentions?: readonly string[];
            readonly text: string;
        };
        readonly Renamed: {
            readonly name: string;
        };
        readonly Replied: {
            /** @description Ids of members */
            readonly mentions?: readonly string[];
            /** @description In a thread that somebody began by a share link: people with the link see the answer, too */
            readonly outside?: boolean;
            readonly text: string;
        };
        readonly ReplySharedRequest: {
            /** @description Who says it */
            readonly name: string;
            readonly text: string;
        };
        readonly ResolveGuestThreadRequest: {
            readonly resolved: boolean;
        };
        readonly ResolveThreadRequest: {
            readonly resolved: boolean;
        };
        readonly RestoreRecordRequest: {
            /**
             * Format: int64
             * @description The change of the library
             */
            readonly seq: number;
        };
        readonly Retry: {
            readonly lookups?: {
                readonly [key: string]: string;
            };
            /** @description Default the import's own */
            readonly mapping?: components["schemas"]["FormatsMapping"];
            /** @description Only those rejected for it */
            readonly reason?: string;
            readonly tz?: string;
        };
        readonly Review: {
            readonly cadence: string;
            readonly history?: readonly components["schemas"]["ReviewRecord"][];
            readonly next_due?: string;
            readonly reviewers?: readonly string[];
        };
        readonly ReviewRecord: {
            readonly at: string;
            readonly by: string;
            readonly decision: string;
            /** Format: double */
            readonly drift?: number;
            /** Format: double */
            readonly fitness?: number;
            readonly map_version?: string;
            readonly note?: string;
        };
        readonly RoomActivity: {
            /** Format: date-time */
            readonly before?: string;
            readonly happenings: readonly components["schemas"]["RoomHappening"][];
        };
        readonly RoomAnswer: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            /** @enum {string} */
            readonly decision: "approve" | "return";
            readonly note: string;
            /**
             * Format: int64
             * @description What the reviewer had before them
             */
            readonly seq: number;
        };
        readonly RoomComment: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly deleted?: boolean;
            /** Format: date-time */
            readonly edited?: string;
            readonly guest?: string;
            readonly id: string;
            readonly mentions: readonly string[];
            readonly outside?: boolean;
            readonly text: string;
        };
        readonly RoomDots: {
            readonly element: string;
            readonly label: string;
            /** Format: int64 */
            readonly n: number;
        };
        readonly RoomEdit: {
            readonly actor: string;
            /** Format: date-time */
            readonly at: string;
            readonly changes: readonly components["schemas"]["OpsChange"][];
            /** Format: int64 */
            readonly seq: number;
        };
        readonly RoomEntry: {
            readonly actor: string;
            /** Format: date-time */
            readonly at: string;
            readonly batch: components["schemas"]["OpsEffective"];
            readonly client_id: string;
            /** Format: int64 */
            readonly n: number;
            /** Format: int64 */
            readonly seq: number;
        };
        readonly RoomEpisode: {
            readonly actor: string;
            /** Format: int64 */
            readonly batches: number;
            /** Format: date-time */
            readonly began: string;
            /** Format: date-time */
            readonly ended: string;
            /** Format: int64 */
            readonly from: number;
            readonly marks: readonly components["schemas"]["RoomMark"][];
            /** Format: int64 */
            readonly more: number;
            readonly places: readonly string[];
            readonly records?: readonly components["schemas"]["RoomRecord"][];
            /** @enum {string} */
            readonly removed?: "text" | "history";
            /** Format: int64 */
            readonly restored?: number;
            /** Format: int64 */
            readonly to: number;
            readonly words: readonly string[];
        };
        readonly RoomEpisodes: {
            /** Format: int64 */
            readonly before?: number;
            readonly episodes: readonly components["schemas"]["RoomEpisode"][];
            readonly forgot?: components["schemas"]["RoomForgot"];
            /** Format: int64 */
            readonly seq: number;
        };
        readonly RoomForgetting: {
            /**
             * Format: int64
             * @description Changes of the history
             */
            readonly entries: number;
            /** Format: int64 */
            readonly reviews: number;
            /**
             * Format: int64
             * @description The first state that stays
             */
            readonly seq: number;
            /**
             * Format: int64
             * @description Suggestions that were decided
             */
            readonly suggestions: number;
            /** Format: int64 */
            readonly versions: number;
        };
        readonly RoomForgot: {
            /** Format: date-time */
            readonly at: string;
            /** Format: date-time */
            readonly before: string;
            readonly by: string;
            /** Format: int64 */
            readonly seq: number;
        };
        readonly RoomGhost: {
            readonly after?: string;
            readonly f: {
                readonly [key: string]: unknown;
            };
            readonly id: string;
            readonly lane?: string;
            readonly parent: string;
            readonly type: string;
        };
        readonly RoomHappening: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly element?: string;
            readonly guest?: string;
            /** @enum {string} */
            readonly kind: "published" | "named" | "archived" | "reopened" | "restored" | "review" | "approved" | "returned" | "comment" | "resolved" | "suggested" | "accepted" | "rejected" | "joined";
            readonly label?: string;
            readonly map?: string;
            readonly subject?: string;
            readonly text?: string;
            readonly title?: string;
        };
        readonly RoomInbox: {
            readonly notices: readonly components["schemas"]["RoomNotice"][];
            /** Format: int64 */
            readonly unread: number;
        };
        readonly RoomMark: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "named" | "published" | "archived" | "reopened";
            /** Format: int64 */
            readonly library_seq?: number;
            readonly name: string;
            readonly note: string;
            readonly number?: string;
            /** Format: int64 */
            readonly rules?: number;
            /** Format: int64 */
            readonly seq: number;
        };
        readonly RoomNotice: {
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly element?: string;
            readonly guest?: string;
            readonly item: string;
            /** @enum {string} */
            readonly kind: "mention" | "reply" | "outside" | "review" | "answer" | "suggestion" | "decision";
            readonly label?: string;
            readonly link?: string;
            readonly map: string;
            readonly state?: string;
            readonly subject: string;
            readonly text: string;
            readonly title: string;
            readonly unread: boolean;
        };
        readonly RoomOutsideComment: {
            /** Format: date-time */
            readonly at: string;
            readonly deleted?: boolean;
            readonly id: string;
            readonly name: string;
            readonly team: boolean;
            readonly text: string;
        };
        readonly RoomOutsideThread: {
            readonly comments: readonly components["schemas"]["RoomOutsideComment"][];
            readonly element: string;
            readonly id: string;
            readonly label: string;
            readonly resolved: boolean;
        };
        readonly RoomOutsideThreads: {
            readonly threads: readonly components["schemas"]["RoomOutsideThread"][];
        };
        readonly RoomProblem: {
            /** @enum {string} */
            readonly code: "no_stage" | "no_owner" | "no_cadence" | "quote_without_evidence" | "moment_without_metric" | "journey_in_itself" | "personal_data";
            readonly element: string;
            readonly field: string;
            readonly stage?: string;
            readonly step?: string;
            readonly type: string;
            readonly words: string;
        };
        readonly RoomPublication: {
            readonly archived: boolean;
            /** @description Whether anything was edited since */
            readonly changed: boolean;
            /** @description Number of the draft; before the first publication 0.1, or what the map was imported with */
            readonly draft: string;
            /**
             * Format: date-time
             * @description When the published version shall be looked at again
             */
            readonly due?: string;
            /** @description Whether stages were added, removed or reordered since */
            readonly major: boolean;
            /** @description Number that publishing now would give */
            readonly next: string;
            /** @description Whether that day has come, also where the draft was edited since */
            readonly overdue: boolean;
            /** @description What keeps the map from being published */
            readonly problems: readonly components["schemas"]["RoomProblem"][];
            /** @description The version that viewers see */
            readonly published?: components["schemas"]["RoomMark"];
            /** @description The review that goes on, or that ended since the last publication */
            readonly review?: components["schemas"]["RoomReview"];
            /**
             * Format: int64
             * @description Present state
             */
            readonly seq: number;
            /**
             * @description Of the present state: a draft as soon as something changed since the last publication
             * @enum {string}
             */
            readonly state: "draft" | "in_review" | "published" | "due" | "archived";
            /** @description What somebody should look at before; it keeps nothing */
            readonly warnings: readonly components["schemas"]["RoomProblem"][];
        };
        readonly RoomRecord: {
            /**
             * Format: int64
             * @description Where the episode deleted it: the last change of the library that it was there after
             */
            readonly back?: number;
            readonly id: string;
            readonly name: string;
            readonly type: string;
        };
        readonly RoomRedaction: {
            /**
             * Format: int64
             * @description Changes of its history
             */
            readonly entries: number;
            /**
             * Format: int64
             * @description Places in the library, its history and what versions froze of it; it is a document of its own: redact it, too
             */
            readonly library: number;
            /**
             * Format: int64
             * @description Names of share links
             */
            readonly links: number;
            /**
             * Format: int64
             * @description Fields of the document as it is now, deleted elements included
             */
            readonly places: number;
            /** Format: int64 */
            readonly reviews: number;
            /** Format: int64 */
            readonly suggestions: number;
            /**
             * Format: int64
             * @description Templates of the workspace
             */
            readonly templates: number;
            /**
             * Format: int64
             * @description Threads of comments
             */
            readonly threads: number;
            /**
             * Format: int64
             * @description Versions: their names and notes, and what they froze of the library
             */
            readonly versions: number;
            /**
             * Format: int64
             * @description Titles of workshops and names of their guests
             */
            readonly workshops: number;
        };
        readonly RoomRefused: {
            readonly id: string;
            readonly why: string;
            readonly words: string;
        };
        readonly RoomReview: {
            readonly answers: readonly components["schemas"]["RoomAnswer"][];
            /** Format: date-time */
            readonly at: string;
            readonly by: string;
            readonly id: string;
            readonly note: string;
            readonly reviewers: readonly string[];
            /** Format: int64 */
            readonly seq: number;
            /** @enum {string} */
            readonly state: "open" | "approved" | "returned";
        };
        readonly RoomSuggestion: {
            readonly added: readonly components["schemas"]["RoomGhost"][];
            /** Format: date-time */
            readonly at: string;
            /** Format: int64 */
            readonly base: number;
            readonly by: string;
            /** Format: date-time */
            readonly decided?: string;
            readonly decider?: string;
            readonly guest?: string;
            readonly id: string;
            readonly note: string;
            readonly reason?: string;
            readonly refused: readonly components["schemas"]["RoomRefused"][];
            readonly sections: readonly components["schemas"]["OpsSection"][];
            /** Format: int64 */
            readonly seq?: number;
            /** @enum {string} */
            readonly state: "open" | "accepted" | "rejected" | "withdrawn";
        };
        readonly RoomSuggestions: {
            /** Format: int64 */
            readonly rev: number;
            readonly suggestions: readonly components["schemas"]["RoomSuggestion"][];
        };
        readonly RoomThread: {
            /** Format: date-time */
            readonly active: string;
            readonly comments: readonly components["schemas"]["RoomComment"][];
            readonly element: string;
            readonly field?: string;
            readonly gone: boolean;
            readonly id: string;
            readonly label: string;
            readonly link?: components["schemas"]["RoomVia"];
            /** Format: date-time */
            readonly resolved?: string;
            readonly resolved_by?: string;
            readonly type: string;
            readonly unread: boolean;
        };
        readonly RoomThreads: {
            /** Format: int64 */
            readonly rev: number;
            readonly threads: readonly components["schemas"]["RoomThread"][];
        };
        readonly RoomTimer: {
            /** Format: date-time */
            readonly ends?: string;
            /** Format: int64 */
            readonly left: number;
        };
        readonly RoomVia: {
            readonly id: string;
            readonly title: string;
        };
        readonly RoomVote: {
            /** Format: int64 */
            readonly cast: number;
            /** Format: int64 */
            readonly each: number;
            readonly kinds: readonly string[];
            readonly mine: {
                readonly [key: string]: number;
            };
            /** Format: int64 */
            readonly people: number;
            readonly shown: boolean;
            readonly tally: readonly components["schemas"]["RoomDots"][];
        };
        readonly RoomWorkshop: {
            readonly by: string;
            /** Format: date-time */
            readonly expires: string;
            readonly id: string;
            readonly leader?: string;
            readonly leader_name?: string;
            readonly led_by: string;
            readonly locked: readonly string[];
            /** Format: date-time */
            readonly now: string;
            /** Format: int64 */
            readonly rev: number;
            readonly timer?: components["schemas"]["RoomTimer"];
            readonly title: string;
            readonly vote?: components["schemas"]["RoomVote"];
            /** Format: int64 */
            readonly votes: number;
        };
        readonly RoomWritten: {
            readonly changes: readonly components["schemas"]["OpsSection"][];
            /** Format: int64 */
            readonly seq: number;
            /** Format: int64 */
            readonly skipped: number;
        };
        readonly Rule: {
            readonly id: string;
            readonly match: {
                readonly [key: string]: string;
            };
            /** Format: int64 */
            readonly priority?: number;
            readonly touchpoint: string;
        };
        readonly RuleRow: {
            /** Format: int64 */
            readonly events: number;
            readonly id: string;
            readonly match: {
                readonly [key: string]: string;
            };
            readonly never_matched: boolean;
            /** Format: int64 */
            readonly priority: number;
            readonly tied_with: readonly string[];
            readonly touchpoint: string;
            readonly touchpoint_name: string;
        };
        readonly RulesReport: {
            /** Format: int64 */
            readonly events: number;
            readonly rules: readonly components["schemas"]["RuleRow"][];
            readonly unmapped: readonly components["schemas"]["Unmapped"][];
            /** Format: double */
            readonly unmapped_share: number;
        };
        readonly RuleTest: {
            readonly candidates: readonly components["schemas"]["BindCandidate"][];
            readonly touchpoint?: string;
            readonly touchpoint_name?: string;
            readonly winner?: string;
        };
        readonly SampleEvent: {
            readonly channel?: string;
            readonly kind?: string;
            readonly name: string;
            readonly properties?: {
                readonly [key: string]: string;
            };
            readonly source?: string;
        };
        readonly SavedSegment: {
            readonly description?: string;
            readonly id: string;
            readonly name: string;
            readonly predicate: unknown;
        };
        readonly SavedView: {
            readonly id: string;
            readonly lanes?: readonly string[];
            readonly name: string;
            readonly numbers?: boolean;
            readonly personas?: readonly string[];
            readonly preset?: string;
            readonly stages?: readonly string[];
        };
        readonly Scenario: {
            readonly context?: string;
            /** Format: double */
            readonly emotional_baseline?: number;
            readonly expectations?: readonly string[];
            readonly filter?: unknown;
            readonly id: string;
            readonly name: string;
            readonly owner?: string;
            readonly trigger?: string;
        };
        readonly Scope: {
            readonly end?: string;
            readonly start?: string;
        };
        readonly SecurityEvent: {
            /** @description Name of who did it */
            readonly actor: string;
            /** @description Where the request came from */
            readonly address?: string;
            /** Format: date-time */
            readonly at: string;
            /** Format: int64 */
            readonly seq: number;
            readonly what: string;
            readonly words?: string;
        };
        readonly Seen: {
            /** @description Everything in the inbox */
            readonly all?: boolean;
            /** @description As the inbox names them; thread: and its id for a thread */
            readonly items?: readonly string[];
            /** @description The items shall count as new again */
            readonly unread?: boolean;
        };
        readonly SegmentQuestion: {
            /** @description A condition on persons, or the id of a segment or persona of the library; everybody if absent */
            readonly segment?: unknown;
        };
        readonly SegmentSize: {
            /** Format: int64 */
            readonly all: number;
            /** Format: int64 */
            readonly persons: number | null;
            readonly words: string;
        };
        readonly Selection: {
            /** Format: int64 */
            readonly limit?: number;
            /** Format: int64 */
            readonly offset?: number;
            readonly query: components["schemas"]["Question"];
            /** @description Which number: see the analysis's page */
            readonly select: unknown;
        };
        readonly Session: {
            readonly end: string;
            /** Format: int64 */
            readonly events: number;
            readonly start: string;
        };
        readonly Shared: {
            /** @description People with the link may comment */
            readonly comments: boolean;
            readonly content: components["schemas"]["Map"];
            /** @description The records that the map names */
            readonly library: components["schemas"]["Library"];
            /** @description Id */
            readonly map: string;
            /** @description What was measured, without groups of few people */
            readonly numbers?: components["schemas"]["OverlayResult"];
            /** @description Changes when what is shown does */
            readonly revision: string;
            /**
             * Format: date-time
             * @description When it was published, or last changed
             */
            readonly updated: string;
            /** @description Number of the published version; empty for the map as it is now */
            readonly version: string;
            /** @description Which view, and of which rows, personas and stages; with an empty id it is a preset */
            readonly view: components["schemas"]["SavedView"];
            /** @description Time zone of dates */
            readonly zone: string;
        };
        readonly ShareLink: {
            /** @description Name of who made it */
            readonly by: string;
            /** Format: date-time */
            readonly created: string;
            /** @description The map as it is now, not as it was published last */
            readonly draft: boolean;
            /** Format: date-time */
            readonly expires?: string;
            readonly id: string;
            /** @description It asks for a password */
            readonly locked: boolean;
            /** @description For whom it is */
            readonly name: string;
            readonly numbers: boolean;
            /** @description Sites that may embed it */
            readonly origins: readonly string[];
            /**
             * @description What people with it can do
             * @enum {string}
             */
            readonly right: "view" | "comment";
            /**
             * @description dormant: who made it may not share maps any more
             * @enum {string}
             */
            readonly state: "open" | "expired" | "dormant";
            /** Format: date-time */
            readonly used?: string;
            /** Format: int64 */
            readonly uses: number;
            /** @description A preset, or the id of a view of the map */
            readonly view: string;
            /** @description Of a view of the map */
            readonly view_name?: string;
        };
        readonly SignIn: {
            readonly email: string;
            readonly password: string;
        };
        readonly SignInByProviderRequest: {
            /** @description Code of an invitation that is accepted by it */
            readonly invitation?: string;
            /** @description Path to go to afterwards */
            readonly target?: string;
        };
        readonly SignInProvider: {
            readonly id: string;
            readonly name: string;
        };
        readonly Solution: {
            readonly description?: string;
            readonly due?: string;
            /** Format: double */
            readonly effort?: number;
            readonly expected?: readonly components["schemas"]["Effect"][];
            readonly id: string;
            readonly link?: string;
            readonly measured?: readonly components["schemas"]["Effect"][];
            readonly opportunities?: readonly string[];
            readonly owner?: string;
            readonly state: string;
            readonly title: string;
            readonly type?: string;
        };
        readonly Speaker: {
            readonly id: string;
            readonly name: string;
        };
        readonly Stage: {
            readonly accountable?: string;
            readonly canonical?: string;
            readonly cards: readonly components["schemas"]["Card"][];
            /** Format: double */
            readonly confidence?: number;
            readonly consulted?: readonly string[];
            readonly counts?: components["schemas"]["Counts"];
            readonly declared?: components["schemas"]["Declared"];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly goal?: string;
            readonly id: string;
            readonly informed?: readonly string[];
            readonly metrics?: readonly string[];
            readonly name: string;
            readonly optional?: boolean;
            readonly order_mode?: string;
            readonly repeatable?: boolean;
            readonly responsible?: readonly string[];
            readonly status?: string;
            readonly steps: readonly components["schemas"]["Step"][];
        };
        readonly Status: {
            /** Format: int64 */
            readonly as_of: number;
            readonly demo: boolean;
            /** Format: int64 */
            readonly events: number;
            readonly from?: string;
            /** Format: int64 */
            readonly log_end: number;
            /** Format: int64 */
            readonly maps: number;
            /** Format: int64 */
            readonly persons: number;
            readonly refreshing: boolean;
            /** Format: int64 */
            readonly rules: number;
            readonly through?: string;
            /** Format: double */
            readonly unmapped_share: number;
            readonly version: string;
        };
        readonly Step: {
            readonly action?: string;
            readonly actor?: string;
            readonly blueprint: readonly components["schemas"]["Blueprint"][];
            readonly cards: readonly components["schemas"]["Card"][];
            readonly channels?: readonly string[];
            /** Format: double */
            readonly confidence?: number;
            readonly counts?: components["schemas"]["Counts"];
            readonly declared?: components["schemas"]["Declared"];
            readonly duration?: string;
            readonly emotions: readonly components["schemas"]["Emotion"][];
            readonly evidence?: readonly components["schemas"]["EvidenceLink"][];
            readonly goal?: string;
            readonly id: string;
            readonly image?: components["schemas"]["Image"];
            readonly metrics?: readonly string[];
            readonly notes?: string;
            readonly optional?: boolean;
            readonly placements: readonly components["schemas"]["Placement"][];
            readonly repeatable?: boolean;
            readonly status?: string;
            readonly sub_journey?: string;
            readonly title: string;
        };
        readonly TablemapLane: {
            /** Format: int64 */
            readonly cells: number;
            /** @description stages, steps, goals, one of the lanes of a map, ways, unplaced, or text for a lane of the team's own */
            readonly kind: string;
            /** Format: int64 */
            readonly row: number;
            readonly sure: boolean;
            readonly title: string;
        };
        readonly TablemapPreview: {
            readonly lanes: readonly components["schemas"]["TablemapLane"][];
            readonly notes: readonly string[];
            /** @enum {string} */
            readonly shape: "table" | "turned" | "lucidchart" | "cards" | "frames" | "list";
            /**
             * @description The program that the file seems to be from
             * @enum {string}
             */
            readonly source?: "miro" | "lucidchart" | "smaply" | "uxpressia" | "theydo";
            readonly stages: readonly string[];
            readonly steps: readonly string[];
            readonly title: string;
            readonly unplaced: readonly string[];
        };
        readonly TemplateRow: {
            readonly curve: readonly number[];
            readonly id: string;
            /** @description When, of an own one */
            readonly kept?: string;
            readonly kind: string;
            readonly name: string;
            /** @description Kept by this workspace */
            readonly own: boolean;
            /** Format: int64 */
            readonly personas: number;
            /** Format: int64 */
            readonly stages: number;
            /** Format: int64 */
            readonly steps: number;
            readonly summary: string;
            readonly when: string;
        };
        readonly TestRulesRequest: {
            readonly event: components["schemas"]["SampleEvent"];
            /** @description A rule to be tried beside the stored ones */
            readonly rule?: components["schemas"]["NewRule"];
        };
        readonly Token: {
            /** Format: date-time */
            readonly created: string;
            /** Format: date-time */
            readonly expires: string;
            readonly id: string;
            readonly name: string;
            readonly own: boolean;
            /** @description Name of the member for whom it acts */
            readonly owner: string;
            readonly scopes: readonly string[];
            /** @description First characters of the secret */
            readonly start: string;
            /** Format: date-time */
            readonly used?: string;
        };
        readonly TokenList: {
            /** @description What a token of the caller may do */
            readonly scopes: readonly string[];
            readonly tokens: readonly components["schemas"]["Token"][];
        };
        readonly TokenWish: {
            /** Format: int64 */
            readonly days: number;
            readonly name: string;
            readonly scopes: readonly string[];
        };
        readonly Touchpoint: {
            readonly channels?: readonly string[];
            readonly claim?: string;
            readonly control?: string;
            readonly counts?: components["schemas"]["Counts"];
            readonly description?: string;
            readonly id: string;
            readonly initiator?: string;
            readonly kind?: string;
            readonly name: string;
            readonly owner?: string;
            readonly rules: readonly components["schemas"]["Rule"][];
            readonly status?: string;
        };
        readonly TouchpointUse: {
            readonly channels: readonly string[];
            /** Format: int64 */
            readonly events: number;
            readonly last?: string;
            readonly maps: readonly components["schemas"]["PlaceUse"][];
            /** Format: int64 */
            readonly persons: number;
            readonly touchpoint: string;
        };
        readonly TrailEvent: {
            readonly channel?: string;
            /** Format: double */
            readonly duration_s?: number;
            readonly kind: string;
            readonly name: string;
            /** Format: int64 */
            readonly pos: number;
            readonly properties: readonly components["schemas"]["Trait"][];
            /** Format: double */
            readonly score?: number;
            readonly score_type?: string;
            /** Format: int64 */
            readonly session: number;
            readonly source: string;
            readonly text?: string;
            readonly time: string;
            readonly touchpoint?: string;
            readonly touchpoint_name?: string;
            /** Format: double */
            readonly value?: number;
        };
        readonly Trait: {
            readonly name: string;
            readonly value: string;
        };
        readonly UnlockSharedRequest: {
            readonly password: string;
        };
        readonly Unmapped: {
            readonly channel: string;
            /** Format: int64 */
            readonly events: number;
            readonly name: string;
            /** Format: int64 */
            readonly persons: number;
        };
        readonly Unplaced: {
            readonly blueprint: readonly components["schemas"]["Blueprint"][];
            readonly cards: readonly components["schemas"]["Card"][];
            readonly emotions: readonly components["schemas"]["Emotion"][];
            readonly placements: readonly components["schemas"]["Placement"][];
            readonly steps: readonly components["schemas"]["Step"][];
        };
        readonly Unwanted: {
            /** @description Instead of a text: one field of this element */
            readonly element?: string;
            readonly field?: string;
            /** @description Wherever it stands, as it is written; at least three characters */
            readonly text?: string;
        };
        readonly UploadedFile: {
            readonly id: string;
            readonly name: string;
            /**
             * Format: int64
             * @description Bytes
             */
            readonly size: number;
        };
        readonly VersionOf: {
            readonly document: components["schemas"]["DocumentMap"];
            /** @description The records that a published version froze */
            readonly library?: components["schemas"]["DocumentLibrary"];
            readonly version: components["schemas"]["RoomMark"];
        };
        readonly Visitor: {
            /** @description A demo on this machine, where nobody signs in */
            readonly local: boolean;
            /** @description The actions of the authorisation table that are allowed */
            readonly may: readonly string[];
            readonly me?: components["schemas"]["Member"];
            /** @description Whether the caller can sign in by a password */
            readonly password: boolean;
            /**
             * @description setup: nobody has an account yet
             * @enum {string}
             */
            readonly state: "setup" | "signed_out" | "signed_in";
        };
        readonly WorkshopDocuments: {
            readonly library: components["schemas"]["Library"];
            readonly map: components["schemas"]["DocumentMap"];
        };
        readonly WorkshopDoor: {
            readonly led_by: string;
            readonly map_title: string;
            /** @description The name of the browser's guest, if they are in already */
            readonly me?: string;
            /** @description Of the workshop */
            readonly title: string;
        };
        readonly WorkshopStep: {
            /** @enum {string} */
            readonly do: "start" | "pause" | "resume" | "add" | "stop" | "vote" | "show" | "close" | "lead" | "leave" | "lock" | "unlock";
            /** @description Of vote: stage, step, card or a kind of card; none is everything */
            readonly kinds?: readonly string[];
            /** @description Of lock and unlock: a row; unlock without one releases all */
            readonly lane?: string;
            /**
             * Format: int64
             * @description Of start and add
             */
            readonly seconds?: number;
            /**
             * Format: int64
             * @description Of vote: dots of each person
             */
            readonly votes?: number;
        };
        readonly WorkshopWish: {
            /**
             * Format: int64
             * @description After which it is over by itself; 24 if 0
             */
            readonly hours?: number;
            readonly title?: string;
            /**
             * Format: int64
             * @description Dots of each person in a vote; 3 if 0
             */
            readonly votes?: number;
        };
        readonly Workspace: {
            readonly currency: string;
            /** @description What one customer is called here: customer, patient, citizen */
            readonly customer: string;
            /** @description And several */
            readonly customers: string;
            readonly demo: boolean;
            readonly id: string;
            readonly keep_ids: boolean;
            readonly locale: string;
            /** Format: int64 */
            readonly min_cell: number;
            readonly name: string;
            /** Format: double */
            readonly session_timeout_s: number;
            readonly timezone: string;
        };
        readonly WorkspaceChange: {
            readonly currency?: string;
            /** @description Empty is customer */
            readonly customer?: string;
            /** @description Empty is customers */
            readonly customers?: string;
            readonly keep_ids?: boolean;
            readonly name?: string;
            /** Format: double */
            readonly session_timeout_s?: number;
            readonly timezone?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listIdentities: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Identity"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly disconnectIdentity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChange"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly proveSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProveSessionRequest"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listOwnSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["OwnSession"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly endOtherSessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly endOwnSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly activity: {
        readonly parameters: {
            readonly query?: {
                /** @description Only what was before this moment */
                readonly before?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomActivity"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAnalyses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["AnalysisInfo"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analyze: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Question"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnalyzeResult"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analyzePeople: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Selection"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["People"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listAudit: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those before this seq */
                readonly before?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["SecurityEvent"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly uploadFile: {
        readonly parameters: {
            readonly query: {
                /** @description The file's name */
                readonly name: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UploadedFile"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "image/jpeg": string;
                readonly "image/png": string;
                readonly "image/webp": string;
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeptImage"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getImage: {
        readonly parameters: {
            readonly query?: {
                /** @description Default large */
                readonly size?: "large" | "small";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": string;
                    readonly "image/png": string;
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listImports: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["IntakeJob"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly startImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IntakeRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeJob"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeJob"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly cancelImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDead: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
                readonly limit?: number;
                readonly reason?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeDeadPage"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly downloadDead: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those rejected for it */
                readonly reason?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly repeatImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeJob"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly retryImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Retry"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeJob"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly guessJoin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IntakeJoinRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakeJoinGuess"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewImport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["IntakeRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IntakePreview"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly inbox: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomInbox"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly markSeen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Seen"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listInvitations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Invitation"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly invite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InviteRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewInvitation"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly takeBackInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly acceptInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Newcomer"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Visitor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly lookAtInvitation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LookAtInvitationRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getLibrary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentLibrary"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly pushLibrary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Batch"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Entries"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly forgetLibraryHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Forgetting"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomForgetting"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly libraryHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description Only what was before this change */
                readonly before?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomEpisodes"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly libraryOps: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Entries"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly recordHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description Only this field */
                readonly field?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly record: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["RoomEdit"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly restoreRecord: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly record: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RestoreRecordRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWritten"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly redactLibrary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Redacting"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomRedaction"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewLibraryRedaction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Unwanted"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomRedaction"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly libraryUses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LibraryUses"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMaps: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["MapRow"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMap"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Created"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DocumentMap"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly archiveMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ArchiveMapRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomMark"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly pushMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Batch"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Entries"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThreads"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly beginThread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewThread"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly reply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Replied"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly comment: string;
                readonly id: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly editComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly comment: string;
                readonly id: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Remark"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly resolveThread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveThreadRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly diffMap: {
        readonly parameters: {
            readonly query?: {
                readonly from?: number;
                /** @description 0 is the present state */
                readonly to?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Difference"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly mapDrift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Drift"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly elementHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description Only this field */
                readonly field?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly element: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["RoomEdit"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly exportMap: {
        readonly parameters: {
            readonly query?: {
                readonly format?: "ojm" | "markdown" | "mermaid" | "ojf" | "cjml" | "csv" | "xlsx" | "svg" | "pdf" | "png" | "pptx";
                /** @description Show a PDF or PNG in the browser instead of downloading it */
                readonly inline?: boolean;
                /** @description Keys of the rows that a picture shows, joined by commas; default all, or those of the saved view */
                readonly lanes?: string;
                /** @description Draw the legend */
                readonly legend?: boolean;
                /** @description Draw numbers of the events into a picture, for those who may read them */
                readonly measured?: boolean;
                /** @description Of the paper; default portrait for a story, else landscape */
                readonly orientation?: "landscape" | "portrait";
                /** @description Of an SVG or PNG; 0 is all pages below each other */
                readonly page?: number;
                /** @description Of a picture (svg, pdf, png); fit is one page as large as the view needs */
                readonly paper?: "a3" | "a4" | "letter" | "fit";
                /** @description Whose curves and cards are shown */
                readonly personas?: string;
                /** @description Pixels of a PNG for each CSS pixel */
                readonly scale?: number;
                /** @description Ids of the stages that are shown */
                readonly stages?: string;
                /** @description In place of the map's title in a picture or slides; false leaves the title block of a picture out */
                readonly title?: string;
                /** @description Of a picture: timeline, working (default), blueprint, executive, table, flow or story; or the id of a saved view of the map, whose stages and personas slides show, too */
                readonly view?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Content-Disposition"?: string;
                    readonly "Content-Type"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": string;
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly forgetHistory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Forgetting"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomForgetting"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewForget: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Bygone"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomForgetting"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly mapHistory: {
        readonly parameters: {
            readonly query?: {
                /** @description Only what was before this change */
                readonly before?: number;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomEpisodes"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly pastMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly seq: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PastMap"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly restoreState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly seq: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWritten"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly takeBack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly seq: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWritten"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listLinks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ShareLink"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkWish"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewShareLink"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revokeLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly link: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly link: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkChange"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShareLink"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly mapOps: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Entries"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getOverlay: {
        readonly parameters: {
            readonly query?: {
                /** @description Inclusive; RFC 3339, or a date in the workspace's zone */
                readonly from?: string;
                /** @description Also by week or month */
                readonly period?: "none" | "week" | "month";
                /** @description A condition on persons as JSON, or the id of a segment */
                readonly segment?: string;
                /** @description Exclusive */
                readonly to?: string;
                readonly unit?: "person" | "session" | "instance";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OverlayResult"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly overlayPeople: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Element"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["People"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly mapPublication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomPublication"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly publishMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Publishing"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomMark"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly redactMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Redacting"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomRedaction"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly previewRedaction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Unwanted"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomRedaction"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly restoreMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listReviews: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["RoomReview"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly askReview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReview"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomReview"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly answerReview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly review: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAnswer"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomReview"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSuggestions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestions"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly suggest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Proposal"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly acceptSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly suggestion: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly rejectSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly suggestion: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RejectSuggestionRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly withdrawSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly suggestion: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly keepTemplate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeptTemplate"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Created"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["RoomMark"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly nameVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewVersion"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomMark"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                /** @description Its id, or its number such as 1.2 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionOf"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MaybeWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly beginWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorkshopWish"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly endWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly castDots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Dots"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listGuests: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["GuestRow"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly removeGuest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly guest: string;
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly renewWorkshopLink: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly leadWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorkshopStep"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly discoverMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Discovery"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Discovered"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createMapFromTemplate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FromTemplate"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Created"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly importMaps: {
        readonly parameters: {
            readonly query?: {
                /** @description Only say what the file would become */
                readonly dry_run?: boolean;
                /** @description Found out from the bytes if absent */
                readonly format?: "ojm" | "ojf" | "cjml" | "csv" | "xlsx";
                /** @description What rows of a table are, instead of the guess: 5=pains,6=skip */
                readonly lanes?: string;
                /** @description Of the file; names the map of a table without a title */
                readonly name?: string;
                /** @description Of the map of a table */
                readonly title?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportedMaps"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly validateMaps: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Checked"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listMembers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Member"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly removeMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeMember: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeMemberRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly personaNumbers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonaNumbers"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listPersons: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly offset?: number;
                /** @description A clear identifier (hashed here, never stored) or an alias */
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["People"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPerson: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonDetail"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listProperties: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PropertyNames"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly propertyValues: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PropertyValue"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listProviders: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["SignInProvider"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly connectProvider: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConnectProviderRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DepartureBody"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signInByProvider: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignInByProviderRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DepartureBody"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RulesReport"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRule"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly suggestRules: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["BindSuggestion"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly testRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TestRulesRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleTest"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly segmentSize: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SegmentQuestion"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SegmentSize"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Visitor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Visitor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Clear-Site-Data"?: string;
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Visitor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly setUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Newcomer"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Visitor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getShared: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Shared"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listSharedComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomOutsideThreads"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly beginSharedThread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BeginSharedThreadRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomOutsideThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replyShared: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplySharedRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomOutsideThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSharedPulse: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pulse"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly unlockShared: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Link TOKEN */
                readonly Authorization?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UnlockSharedRequest"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Status"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["TemplateRow"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteTemplate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly renameTemplate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Renamed"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenList"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenWish"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewToken"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revokeToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly touchpointInventory: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inventory"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listWorkshopComments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThreads"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly beginGuestThread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BeginGuestThreadRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly replyAsGuest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GuestThreadBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteGuestComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly comment: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly editGuestComment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly comment: string;
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["GuestCommentBody"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly resolveGuestThread: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly thread: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveGuestThreadRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomThread"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWorkshopDocuments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkshopDocuments"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly castGuestDots: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Dots"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomWorkshop"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWorkshopImage: {
        readonly parameters: {
            readonly query?: {
                /** @description Default large */
                readonly size?: "large" | "small";
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/jpeg": string;
                    readonly "image/png": string;
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly joinWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JoinWorkshopRequest"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly "Set-Cookie"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly leaveWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly lookAtWorkshop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LookAtWorkshopRequest"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WorkshopDoor"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWorkshopMap: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Shared"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getAttending: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Attending"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listWorkshopPeople: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Speaker"][];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listWorkshopSuggestions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestions"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly suggestAsGuest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Proposal"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly withdrawGuestSuggestion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly suggestion: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoomSuggestion"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly changeWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workspace"];
                };
            };
            /** @description Error */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
