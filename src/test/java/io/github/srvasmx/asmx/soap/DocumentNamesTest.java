package io.github.srvasmx.asmx.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.util.DefaultXmlSymbolTable;
import org.junit.jupiter.api.Test;

class DocumentNamesTest {

    private final DocumentNames names = new DocumentNames();

    @Test
    void aNameIsOneObject() {
        String name = names.findSymbol("-Body-".toCharArray(), 1, 4, 7);

        assertThat(name).isEqualTo("Body");
        assertThat(names.findSymbol("Body".toCharArray(), 0, 4, 8)).isSameAs(name);
        assertThat(names.findSymbol(new String("Body"))).isSameAs(name);
        assertThat(names.findSymbolIfExists("Body".toCharArray(), 0, 4, 9)).isSameAs(name);
    }

    @Test
    void aNameThatIsOnlyLookedForIsNotAdded() {
        int size = names.size();

        assertThat(names.findSymbolIfExists("Body".toCharArray(), 0, 4, 7)).isNull();
        assertThat(names.size()).isEqualTo(size);
    }

    @Test
    void onlyTheFirstNamesAreKept() {
        String first = names.findSymbol("first");
        for (int i = 0; i < 2 * DocumentNames.MOST; i++) {
            assertThat(names.findSymbol("a" + i)).isEqualTo("a" + i);
        }

        assertThat(names.size()).isEqualTo(DocumentNames.MOST);
        assertThat(names.findSymbol(new String("first"))).isSameAs(first);
    }

    @Test
    void thePrefixesOfXmlAreThoseThatWoodstoxComparesWith() {
        assertThat(names.findSymbol("xml".toCharArray(), 0, 3, 7)).isSameAs(DefaultXmlSymbolTable.getXmlSymbol());
        assertThat(names.findSymbol("xmlns".toCharArray(), 0, 5, 7)).isSameAs(DefaultXmlSymbolTable.getXmlnsSymbol());
    }

    @Test
    void theNamesOfADocumentAreNotOfferedToOtherDocuments() {
        names.findSymbol("Body");

        assertThat(names.isDirty()).isFalse();
    }
}
