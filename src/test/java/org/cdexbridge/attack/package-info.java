/** What somebody with bad intentions may send, and that it comes out harmless or not at all. */
package org.cdexbridge.attack;
