// Generated from internal/ops and internal/journey by `go test ./internal/ops -update`; do not edit.

import type { Schema } from './ops'

/** The register table of both kinds of document. */
export const schema: Schema = {
 "version": 1,
 "types": [
  {
   "name": "actor",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "role",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "customer",
       "frontstage_staff",
       "backstage_staff",
       "system",
       "partner"
      ]
     },
     "required": true
    }
   ]
  },
  {
   "name": "channel",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "web",
       "mobile_app",
       "email",
       "sms",
       "push",
       "phone",
       "chat",
       "social",
       "ads",
       "search",
       "referral",
       "in_store",
       "post",
       "event",
       "partner",
       "voice_assistant",
       "kiosk",
       "other"
      ]
     },
     "required": true
    },
    {
     "name": "support",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "icon",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    }
   ]
  },
  {
   "name": "comment",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "on",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "type",
        "shape": {
         "kind": "string",
         "limit": 200
        },
        "required": true
       },
       {
        "name": "id",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "field",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       }
      ]
     },
     "required": true
    },
    {
     "name": "by",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "at",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "date"
     },
     "required": true
    },
    {
     "name": "text",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "resolved",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "reply_to",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    }
   ]
  },
  {
   "name": "evidence",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "interview",
       "usability_session",
       "survey",
       "ticket",
       "session_recording",
       "safari_observation",
       "analytics",
       "review",
       "workshop",
       "document"
      ]
     },
     "required": true
    },
    {
     "name": "title",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "summary",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "url",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "collected_at",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "date"
     },
     "required": true
    },
    {
     "name": "collected_by",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "n",
     "register": "lww",
     "shape": {
      "kind": "integer",
      "min": 0
     }
    },
    {
     "name": "persona",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "pii",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "none",
       "pseudonymised",
       "personal"
      ]
     }
    },
    {
     "name": "consent",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "basis",
        "shape": {
         "kind": "string",
         "enum": [
          "consent",
          "contract",
          "legitimate_interest",
          "not_personal"
         ]
        },
        "required": true
       },
       {
        "name": "expires",
        "shape": {
         "kind": "string",
         "format": "date"
        }
       }
      ]
     }
    },
    {
     "name": "tags",
     "register": "set",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    }
   ]
  },
  {
   "name": "insight",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "type",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "pain",
       "gain",
       "need",
       "expectation",
       "question",
       "observation"
      ]
     },
     "required": true
    },
    {
     "name": "statement",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "severity",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 1,
      "max": 5
     }
    },
    {
     "name": "at",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "anchor"
      }
     }
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "journey",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "goal",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "level",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "lifecycle",
       "end_to_end",
       "journey",
       "sub_journey",
       "micro"
      ]
     }
    },
    {
     "name": "parent",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "journey"
    },
    {
     "name": "scope",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "start",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        }
       },
       {
        "name": "end",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        }
       }
      ]
     }
    },
    {
     "name": "case",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "entry",
        "shape": {
         "kind": "list",
         "empty": true,
         "elem": {
          "kind": "string",
          "limit": 200
         }
        }
       },
       {
        "name": "success",
        "shape": {
         "kind": "list",
         "empty": true,
         "elem": {
          "kind": "string",
          "limit": 200
         }
        },
        "required": true
       },
       {
        "name": "gap",
        "shape": {
         "kind": "string",
         "format": "length"
        }
       },
       {
        "name": "max_duration",
        "shape": {
         "kind": "string",
         "format": "length"
        }
       },
       {
        "name": "unit",
        "shape": {
         "kind": "string",
         "enum": [
          "person",
          "account",
          "session",
          "object"
         ]
        }
       },
       {
        "name": "object_type",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       }
      ]
     }
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "personas",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "jobs",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    }
   ]
  },
  {
   "name": "library",
   "doc": "library",
   "parents": [],
   "fields": []
  },
  {
   "name": "metric",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "type",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "conversion_rate",
       "drop_off",
       "median_time",
       "p90_time",
       "count",
       "retention",
       "churn",
       "nps",
       "csat",
       "ces",
       "complaint_rate",
       "cost_per_lead",
       "revenue",
       "friction",
       "fitness",
       "referral_rate",
       "custom"
      ]
     },
     "required": true
    },
    {
     "name": "direction",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "up",
       "down",
       "target"
      ]
     },
     "required": true
    },
    {
     "name": "unit",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "definition",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "binding",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "numerator",
        "shape": {
         "kind": "predicate"
        }
       },
       {
        "name": "denominator",
        "shape": {
         "kind": "predicate"
        }
       },
       {
        "name": "from",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       },
       {
        "name": "to",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       },
       {
        "name": "query",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        }
       }
      ]
     }
    },
    {
     "name": "target",
     "register": "lww",
     "shape": {
      "kind": "number"
     }
    },
    {
     "name": "baseline",
     "register": "lww",
     "shape": {
      "kind": "number"
     }
    },
    {
     "name": "warn",
     "register": "lww",
     "shape": {
      "kind": "number"
     }
    },
    {
     "name": "period",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "length"
     }
    },
    {
     "name": "min_sample",
     "register": "lww",
     "shape": {
      "kind": "integer",
      "min": 1
     }
    },
    {
     "name": "value",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "value",
        "shape": {
         "kind": "number"
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       },
       {
        "name": "source",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        }
       },
       {
        "name": "evidence",
        "shape": {
         "kind": "string",
         "format": "id"
        }
       }
      ]
     },
     "own": true
    },
    {
     "name": "scope",
     "register": "lww",
     "shape": {
      "kind": "anchor"
     },
     "own": true
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    }
   ]
  },
  {
   "name": "moment",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "at",
     "register": "lww",
     "shape": {
      "kind": "anchor"
     },
     "required": true
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "zmot",
       "fmot",
       "smot",
       "tmot",
       "moment_that_matters"
      ]
     },
     "required": true
    },
    {
     "name": "rationale",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "metric",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true,
     "ref": "metric"
    },
    {
     "name": "source",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "declared",
       "detected"
      ]
     }
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "opportunity",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "statement",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "insights",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "insight"
    },
    {
     "name": "jobs",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    },
    {
     "name": "customer_value",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 100
     }
    },
    {
     "name": "business_value",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 100
     }
    },
    {
     "name": "effort",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 1,
      "max": 5
     }
    },
    {
     "name": "state",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "identified",
       "prioritised",
       "in_discovery",
       "addressed",
       "rejected"
      ]
     }
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "at",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "anchor"
      }
     }
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "owner",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "person",
       "team"
      ]
     }
    }
   ]
  },
  {
   "name": "persona",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "tagline",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "own": true
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "proto",
       "qualitative",
       "statistical"
      ]
     },
     "required": true
    },
    {
     "name": "summary",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "image",
     "register": "lww",
     "shape": {
      "kind": "image"
     }
    },
    {
     "name": "goals",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "needs",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "frustrations",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "motivations",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "behaviours",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "channels",
     "register": "set",
     "key": "channel",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "channel",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "weight",
        "shape": {
         "kind": "number",
         "min": 0,
         "max": 1
        }
       }
      ]
     },
     "ref": "channel"
    },
    {
     "name": "jobs",
     "register": "set",
     "key": "id",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "id",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "statement",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "kind",
        "shape": {
         "kind": "string",
         "enum": [
          "functional",
          "emotional",
          "social"
         ]
        }
       },
       {
        "name": "step",
        "shape": {
         "kind": "string",
         "enum": [
          "define",
          "locate",
          "prepare",
          "confirm",
          "execute",
          "monitor",
          "modify",
          "conclude"
         ]
        }
       },
       {
        "name": "outcomes",
        "shape": {
         "kind": "list",
         "empty": true,
         "elem": {
          "kind": "object",
          "empty": true,
          "props": [
           {
            "name": "statement",
            "shape": {
             "kind": "string",
             "empty": true,
             "limit": 4000
            },
            "required": true
           },
           {
            "name": "importance",
            "shape": {
             "kind": "number",
             "min": 0,
             "max": 1
            }
           },
           {
            "name": "satisfaction",
            "shape": {
             "kind": "number",
             "min": 0,
             "max": 1
            }
           }
          ]
         }
        }
       }
      ]
     }
    },
    {
     "name": "quotes",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "quote"
      }
     }
    },
    {
     "name": "segment",
     "register": "lww",
     "shape": {
      "kind": "predicate"
     }
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "rule",
   "doc": "library",
   "parents": [
    "touchpoint"
   ],
   "stray": true,
   "fields": [
    {
     "name": "priority",
     "register": "lww",
     "shape": {
      "kind": "integer"
     }
    },
    {
     "name": "match",
     "register": "lww",
     "shape": {
      "kind": "object",
      "elem": {
       "kind": "choice",
       "of": [
        {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        {
         "kind": "number"
        },
        {
         "kind": "boolean"
        }
       ]
      }
     },
     "required": true
    }
   ]
  },
  {
   "name": "scenario",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "context",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "trigger",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "expectations",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "empty": true,
       "limit": 4000
      }
     }
    },
    {
     "name": "emotional_baseline",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": -2,
      "max": 2
     }
    },
    {
     "name": "filter",
     "register": "lww",
     "shape": {
      "kind": "predicate"
     }
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner",
     "own": true
    }
   ]
  },
  {
   "name": "segment",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "description",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "predicate",
     "register": "lww",
     "shape": {
      "kind": "predicate"
     },
     "required": true
    }
   ]
  },
  {
   "name": "solution",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "title",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "description",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "opportunities",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "opportunity"
    },
    {
     "name": "type",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "quick_win",
       "project",
       "experiment",
       "policy"
      ]
     }
    },
    {
     "name": "state",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "idea",
       "planned",
       "in_progress",
       "shipped",
       "measured",
       "abandoned"
      ]
     },
     "required": true
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "due",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "date"
     }
    },
    {
     "name": "effort",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 1,
      "max": 5
     }
    },
    {
     "name": "link",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "expected",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "object",
       "empty": true,
       "props": [
        {
         "name": "metric",
         "shape": {
          "kind": "string",
          "format": "id"
         },
         "required": true
        },
        {
         "name": "delta",
         "shape": {
          "kind": "number"
         },
         "required": true
        },
        {
         "name": "low",
         "shape": {
          "kind": "number"
         }
        },
        {
         "name": "high",
         "shape": {
          "kind": "number"
         }
        }
       ]
      }
     }
    },
    {
     "name": "measured",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "object",
       "empty": true,
       "props": [
        {
         "name": "metric",
         "shape": {
          "kind": "string",
          "format": "id"
         },
         "required": true
        },
        {
         "name": "delta",
         "shape": {
          "kind": "number"
         },
         "required": true
        },
        {
         "name": "low",
         "shape": {
          "kind": "number"
         }
        },
        {
         "name": "high",
         "shape": {
          "kind": "number"
         }
        },
        {
         "name": "method",
         "shape": {
          "kind": "string",
          "enum": [
           "experiment",
           "before_after",
           "none"
          ]
         }
        }
       ]
      }
     }
    }
   ]
  },
  {
   "name": "touchpoint",
   "doc": "library",
   "parents": [
    "library"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "description",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "control",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "brand",
       "partner",
       "customer",
       "social"
      ]
     }
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "communication",
       "action"
      ]
     }
    },
    {
     "name": "initiator",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "customer",
       "organisation",
       "partner",
       "other"
      ]
     }
    },
    {
     "name": "channels",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "channel"
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "active",
       "planned",
       "retired"
      ]
     }
    },
    {
     "name": "claim",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     },
     "own": true
    },
    {
     "name": "counts",
     "register": "lww",
     "shape": {
      "kind": "counts"
     },
     "own": true,
     "measured": true
    }
   ]
  },
  {
   "name": "blueprint",
   "doc": "map",
   "parents": [
    "step"
   ],
   "stray": true,
   "fields": [
    {
     "name": "layer",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "physical_evidence",
       "frontstage",
       "frontstage_technology",
       "backstage",
       "backstage_technology",
       "support_process",
       "policy"
      ]
     },
     "required": true
    },
    {
     "name": "text",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "actor",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "actor"
    },
    {
     "name": "needs",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    }
   ]
  },
  {
   "name": "card",
   "doc": "map",
   "parents": [
    "step",
    "stage"
   ],
   "lane": true,
   "span": true,
   "stray": true,
   "fields": [
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "thought",
       "quote",
       "question",
       "expectation",
       "pain",
       "gain",
       "need",
       "moment",
       "opportunity",
       "solution",
       "metric",
       "owner",
       "text",
       "note",
       "image"
      ]
     },
     "required": true
    },
    {
     "name": "text",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "source",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "evidence"
    },
    {
     "name": "ref",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    },
    {
     "name": "severity",
     "register": "lww",
     "shape": {
      "kind": "integer",
      "min": 1,
      "max": 5
     }
    },
    {
     "name": "touchpoint",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "touchpoint"
    },
    {
     "name": "metric",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "metric"
    },
    {
     "name": "persona",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "description",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 10000
     }
    },
    {
     "name": "image",
     "register": "lww",
     "shape": {
      "kind": "image"
     }
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "emotion",
   "doc": "map",
   "parents": [
    "step"
   ],
   "stray": true,
   "fields": [
    {
     "name": "point",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "value",
        "shape": {
         "kind": "number",
         "min": -2,
         "max": 2
        },
        "required": true
       },
       {
        "name": "label",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       },
       {
        "name": "arousal",
        "shape": {
         "kind": "number",
         "min": 1,
         "max": 5
        }
       }
      ]
     },
     "required": true
    },
    {
     "name": "persona",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "mode",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "as_is",
       "to_be"
      ]
     },
     "own": true
    },
    {
     "name": "source",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "drawn",
       "measured"
      ]
     }
    },
    {
     "name": "n",
     "register": "lww",
     "shape": {
      "kind": "integer",
      "min": 0
     }
    },
    {
     "name": "low",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": -2,
      "max": 2
     }
    },
    {
     "name": "high",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": -2,
      "max": 2
     }
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "flow",
   "doc": "map",
   "parents": [
    "map"
   ],
   "fields": [
    {
     "name": "from",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "to",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "branch",
       "loop",
       "skip",
       "exit",
       "parallel"
      ]
     }
    },
    {
     "name": "label",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "condition",
     "register": "lww",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "own": true
    }
   ]
  },
  {
   "name": "lane",
   "doc": "map",
   "parents": [
    "map"
   ],
   "fields": [
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "steps",
       "storyboard",
       "text",
       "thoughts",
       "quotes",
       "questions",
       "expectations",
       "emotion",
       "arousal",
       "channels",
       "touchpoints",
       "pains",
       "gains",
       "jobs",
       "opportunities",
       "solutions",
       "metrics",
       "owners",
       "evidence",
       "moments",
       "time",
       "data_flow",
       "physical_evidence",
       "frontstage",
       "backstage",
       "support_processes",
       "systems",
       "policies",
       "line_of_interaction",
       "line_of_visibility",
       "line_of_internal_interaction"
      ]
     },
     "required": true
    },
    {
     "name": "title",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "persona",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "collapsed",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    }
   ]
  },
  {
   "name": "link",
   "doc": "map",
   "parents": [
    "map"
   ],
   "fields": [
    {
     "name": "from",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "to",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "label",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    }
   ]
  },
  {
   "name": "map",
   "doc": "map",
   "parents": [],
   "fields": [
    {
     "name": "title",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "kind",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "current",
       "future",
       "service_blueprint",
       "experience"
      ]
     }
    },
    {
     "name": "journey",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "journey"
    },
    {
     "name": "personas",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona"
    },
    {
     "name": "scenario",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "scenario"
    },
    {
     "name": "version",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "version"
     }
    },
    {
     "name": "state",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "draft",
       "in_review",
       "published",
       "due",
       "drifted",
       "archived"
      ]
     }
    },
    {
     "name": "based_on",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     }
    },
    {
     "name": "objective",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "focus",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "single_persona",
       "multi_persona",
       "scenario"
      ]
     },
     "own": true
    },
    {
     "name": "review",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "cadence",
        "shape": {
         "kind": "string",
         "format": "length"
        },
        "required": true
       },
       {
        "name": "next_due",
        "shape": {
         "kind": "string",
         "format": "date"
        }
       },
       {
        "name": "reviewers",
        "shape": {
         "kind": "list",
         "empty": true,
         "elem": {
          "kind": "string",
          "format": "id"
         }
        }
       },
       {
        "name": "history",
        "shape": {
         "kind": "list",
         "empty": true,
         "elem": {
          "kind": "object",
          "empty": true,
          "props": [
           {
            "name": "at",
            "shape": {
             "kind": "string",
             "format": "date"
            },
            "required": true
           },
           {
            "name": "by",
            "shape": {
             "kind": "string",
             "format": "id"
            },
            "required": true
           },
           {
            "name": "decision",
            "shape": {
             "kind": "string",
             "enum": [
              "confirmed",
              "updated",
              "rebuild",
              "retired"
             ]
            },
            "required": true
           },
           {
            "name": "note",
            "shape": {
             "kind": "string",
             "empty": true,
             "limit": 4000
            }
           },
           {
            "name": "map_version",
            "shape": {
             "kind": "string",
             "limit": 200
            }
           },
           {
            "name": "drift",
            "shape": {
             "kind": "number",
             "min": 0,
             "max": 1
            }
           },
           {
            "name": "fitness",
            "shape": {
             "kind": "number",
             "min": 0,
             "max": 1
            }
           }
          ]
         }
        }
       }
      ]
     }
    },
    {
     "name": "baseline",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "from",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       },
       {
        "name": "to",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       },
       {
        "name": "snapshot",
        "shape": {
         "kind": "string",
         "limit": 200
        }
       }
      ]
     }
    },
    {
     "name": "origin",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "drawn",
       "discovered",
       "imported"
      ]
     },
     "own": true
    },
    {
     "name": "discovery",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "elem": {
       "kind": "any"
      }
     },
     "own": true,
     "measured": true
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     }
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence"
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "placement",
   "doc": "map",
   "parents": [
    "step"
   ],
   "stray": true,
   "fields": [
    {
     "name": "touchpoint",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true,
     "ref": "touchpoint"
    },
    {
     "name": "channel",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "channel"
    },
    {
     "name": "required",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "repeatable",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "message",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "own": true
    },
    {
     "name": "persona",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "persona",
     "own": true
    },
    {
     "name": "owner",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner",
     "own": true
    }
   ]
  },
  {
   "name": "stage",
   "doc": "map",
   "parents": [
    "map"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "canonical",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "awareness",
       "consideration",
       "decision",
       "purchase",
       "onboarding",
       "usage",
       "support",
       "retention",
       "loyalty",
       "advocacy",
       "exit",
       "other"
      ]
     }
    },
    {
     "name": "goal",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "order_mode",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "sequence",
       "any"
      ]
     }
    },
    {
     "name": "optional",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "repeatable",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "accountable",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "responsible",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "consulted",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "informed",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "owner"
    },
    {
     "name": "metrics",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "metric"
    },
    {
     "name": "counts",
     "register": "lww",
     "shape": {
      "kind": "counts"
     },
     "own": true,
     "measured": true
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     },
     "own": true
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     },
     "own": true
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence",
     "own": true
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "step",
   "doc": "map",
   "parents": [
    "stage"
   ],
   "stray": true,
   "fields": [
    {
     "name": "title",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "action",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    },
    {
     "name": "goal",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "own": true
    },
    {
     "name": "actor",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "actor"
    },
    {
     "name": "optional",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    },
    {
     "name": "repeatable",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     },
     "own": true
    },
    {
     "name": "channels",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "channel",
     "own": true
    },
    {
     "name": "metrics",
     "register": "set",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "metric",
     "own": true
    },
    {
     "name": "image",
     "register": "lww",
     "shape": {
      "kind": "image"
     }
    },
    {
     "name": "duration",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "length"
     }
    },
    {
     "name": "notes",
     "register": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 10000
     }
    },
    {
     "name": "sub_journey",
     "register": "lww",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "ref": "journey"
    },
    {
     "name": "counts",
     "register": "lww",
     "shape": {
      "kind": "counts"
     },
     "own": true,
     "measured": true
    },
    {
     "name": "status",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "hypothesis",
       "partially_validated",
       "validated",
       "contested",
       "contradicted",
       "stale"
      ]
     },
     "own": true
    },
    {
     "name": "confidence",
     "register": "lww",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     },
     "own": true
    },
    {
     "name": "evidence",
     "register": "set",
     "key": "evidence",
     "shape": {
      "kind": "evidence_link"
     },
     "ref": "evidence",
     "own": true
    },
    {
     "name": "declared",
     "register": "lww",
     "shape": {
      "kind": "object",
      "empty": true,
      "props": [
       {
        "name": "by",
        "shape": {
         "kind": "string",
         "format": "id"
        },
        "required": true
       },
       {
        "name": "reason",
        "shape": {
         "kind": "string",
         "empty": true,
         "limit": 4000
        },
        "required": true
       },
       {
        "name": "at",
        "shape": {
         "kind": "string",
         "format": "date"
        },
        "required": true
       }
      ]
     },
     "own": true
    }
   ]
  },
  {
   "name": "view",
   "doc": "map",
   "parents": [
    "map"
   ],
   "fields": [
    {
     "name": "name",
     "register": "lww",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "preset",
     "register": "lww",
     "shape": {
      "kind": "string",
      "enum": [
       "working",
       "timeline",
       "blueprint",
       "executive",
       "table",
       "story",
       "flow",
       "present"
      ]
     }
    },
    {
     "name": "lanes",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "limit": 200
      }
     }
    },
    {
     "name": "personas",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "format": "id"
      }
     }
    },
    {
     "name": "stages",
     "register": "lww",
     "shape": {
      "kind": "list",
      "empty": true,
      "elem": {
       "kind": "string",
       "format": "id"
      }
     }
    },
    {
     "name": "numbers",
     "register": "lww",
     "shape": {
      "kind": "boolean"
     }
    }
   ]
  }
 ],
 "shapes": {
  "anchor": {
   "kind": "object",
   "empty": true,
   "props": [
    {
     "name": "map",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    },
    {
     "name": "stage",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    },
    {
     "name": "step",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    },
    {
     "name": "touchpoint",
     "shape": {
      "kind": "string",
      "format": "id"
     }
    }
   ]
  },
  "counts": {
   "kind": "object",
   "empty": true,
   "props": [
    {
     "name": "cases",
     "shape": {
      "kind": "integer",
      "min": 0
     },
     "required": true
    },
    {
     "name": "share",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     },
     "required": true
    },
    {
     "name": "position",
     "shape": {
      "kind": "number",
      "min": 0,
      "max": 1
     }
    }
   ]
  },
  "evidence_link": {
   "kind": "object",
   "empty": true,
   "props": [
    {
     "name": "evidence",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    },
    {
     "name": "stance",
     "shape": {
      "kind": "string",
      "enum": [
       "supports",
       "contradicts",
       "context"
      ]
     }
    },
    {
     "name": "note",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     }
    }
   ]
  },
  "image": {
   "kind": "object",
   "empty": true,
   "props": [
    {
     "name": "src",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    },
    {
     "name": "alt",
     "shape": {
      "kind": "string",
      "limit": 200
     },
     "required": true
    }
   ]
  },
  "predicate": {
   "kind": "choice",
   "of": [
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "all",
       "shape": {
        "kind": "list",
        "empty": true,
        "elem": {
         "kind": "predicate"
        }
       },
       "required": true
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "any",
       "shape": {
        "kind": "list",
        "empty": true,
        "elem": {
         "kind": "predicate"
        }
       },
       "required": true
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "not",
       "shape": {
        "kind": "predicate"
       },
       "required": true
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "trait",
       "shape": {
        "kind": "string",
        "limit": 200
       },
       "required": true
      },
      {
       "name": "op",
       "shape": {
        "kind": "string",
        "enum": [
         "eq",
         "ne",
         "lt",
         "le",
         "gt",
         "ge",
         "in",
         "exists",
         "contains"
        ]
       },
       "required": true
      },
      {
       "name": "value",
       "shape": {
        "kind": "any"
       }
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "did",
       "shape": {
        "kind": "string",
        "limit": 200
       },
       "required": true
      },
      {
       "name": "where",
       "shape": {
        "kind": "object",
        "empty": true,
        "elem": {
         "kind": "any"
        }
       }
      },
      {
       "name": "count",
       "shape": {
        "kind": "object",
        "empty": true,
        "props": [
         {
          "name": "op",
          "shape": {
           "kind": "string",
           "enum": [
            "eq",
            "ge",
            "le"
           ]
          },
          "required": true
         },
         {
          "name": "n",
          "shape": {
           "kind": "integer",
           "min": 0
          },
          "required": true
         }
        ]
       }
      },
      {
       "name": "within",
       "shape": {
        "kind": "string",
        "format": "length"
       }
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "cluster",
       "shape": {
        "kind": "string",
        "limit": 200
       },
       "required": true
      },
      {
       "name": "model",
       "shape": {
        "kind": "string",
        "limit": 200
       }
      }
     ]
    },
    {
     "kind": "object",
     "empty": true,
     "props": [
      {
       "name": "journey_status",
       "shape": {
        "kind": "string",
        "enum": [
         "open",
         "success",
         "abandoned",
         "expired"
        ]
       },
       "required": true
      },
      {
       "name": "journey",
       "shape": {
        "kind": "string",
        "format": "id"
       }
      }
     ]
    }
   ]
  },
  "quote": {
   "kind": "object",
   "empty": true,
   "props": [
    {
     "name": "text",
     "shape": {
      "kind": "string",
      "empty": true,
      "limit": 4000
     },
     "required": true
    },
    {
     "name": "evidence",
     "shape": {
      "kind": "string",
      "format": "id"
     },
     "required": true
    }
   ]
  }
 },
 "formats": {
  "date": {
   "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z)?$",
   "words": "a date such as 2026-03-01 or 2026-03-01T09:00:00Z"
  },
  "id": {
   "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
   "words": "an id (lower-case letters, digits, - and _, at most 64)"
  },
  "length": {
   "pattern": "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$",
   "words": "a length of time such as P30D or PT45M"
  },
  "version": {
   "pattern": "^\\d+\\.\\d+\\.\\d+$",
   "words": "a version such as 1.2.0"
  }
 },
 "limits": {
  "nodes": 10000,
  "siblings": 2000,
  "bytes": 8388608,
  "span": 100,
  "list": 1000,
  "string": 10000,
  "depth": 16,
  "key": 24
 }
}
