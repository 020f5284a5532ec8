// The official client, unmodified, against the sandbox named by SANDBOX_URL, which has to run on a stepped clock.
import './hubspot/objects.mjs';
import './hubspot/contacts.mjs';
import './hubspot/activities.mjs';
import './hubspot/batches.mjs';
import './hubspot/search.mjs';
import './hubspot/associations.mjs';
import './hubspot/properties.mjs';
import './hubspot/people.mjs';
import './hubspot/access.mjs';
import './hubspot/errors.mjs';
import './hubspot/limits.mjs';
import './hubspot/webhooks.mjs';
import './hubspot/subscriptions.mjs';
import './hubspot/dated.mjs';
