package io.github.srvasmx.asmx.soap;

import com.ctc.wstx.util.DefaultXmlSymbolTable;
import com.ctc.wstx.util.SymbolTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names in one document. The table of Woodstox compares a name with all others of the same hash, and a client can send
 * thousands of names with one hash: a message of 1 MB took many seconds. A {@link HashMap} sorts names of the same hash, so
 * it compares few of them.
 *
 * <p>Woodstox also keeps every name until the end of the document. Processing instructions within the bytes of a chunk can
 * have millions of names, so only the first ones are kept. Woodstox compares only prefixes by identity: it refuses a prefix
 * that was not kept.
 */
final class DocumentNames extends SymbolTable {

    /** The number of names that are kept; far more than any client needs. */
    static final int MOST = 1000;

    /** The table of the super class is not used. */
    private static final int LEAST_SIZE = 1;

    private final Map<String, String> names = new HashMap<>();

    DocumentNames() {
        super(false, LEAST_SIZE);
        // Otherwise, Woodstox would pass these names to its factory for the next documents.
        mDirty = false;
        // Woodstox compares the names of these prefixes by identity.
        names.put("xml", DefaultXmlSymbolTable.getXmlSymbol());
        names.put("xmlns", DefaultXmlSymbolTable.getXmlnsSymbol());
    }

    @Override
    public String findSymbol(char[] buffer, int start, int length, int hash) {
        return findSymbol(new String(buffer, start, length));
    }

    @Override
    public String findSymbol(String name) {
        String known = names.get(name);
        if (known == null && names.size() < MOST) {
            names.put(name, name);
        }
        return known == null ? name : known;
    }

    @Override
    public @Nullable String findSymbolIfExists(char[] buffer, int start, int length, int hash) {
        return names.get(new String(buffer, start, length));
    }

    @Override
    public int size() {
        return names.size();
    }
}
