package io.github.srvasmx.asmx.soap;

import com.ctc.wstx.util.DefaultXmlSymbolTable;
import com.ctc.wstx.util.SymbolTable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names in one document. Woodstox compares a name with all others of the same hash, and a client can send thousands of those: a
 * message of 1 MB took many seconds. A {@link HashMap} puts names of the same hash in order, so it compares few of them.
 */
final class DocumentNames extends SymbolTable {

    /** The table of the super class is not used. */
    private static final int LEAST_SIZE = 1;

    private final Map<String, String> names = new HashMap<>();

    DocumentNames() {
        super(false, LEAST_SIZE);
        // Otherwise, Woodstox would offer them to its factory for the next documents.
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
        String known = names.putIfAbsent(name, name);
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
