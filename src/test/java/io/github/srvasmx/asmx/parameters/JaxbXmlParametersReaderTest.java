package io.github.srvasmx.asmx.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.srvasmx.ServerTest;
import io.github.srvasmx.operations.upload.XmlParametersReader;
import io.github.srvasmx.operations.upload.XmlParametersReader.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class JaxbXmlParametersReaderTest {

    @Autowired
    private XmlParametersReader reader;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xmlparameters><item NAME=\"A\" VALUE=\"1\"/><item NAME=\"b\" VALUE=\"\"/><item NAME=\"C\">t&lt;</item></xmlparameters>",
                "<XMLParameters><Item name='A' value='1'/><ITEM Name='b' Value=''/><item NAME='C'>t&lt;</item></XMLParameters>",
                " <?xml version='1.0' encoding='utf-16'?><!-- c --><xmlparameters xmlns='urn:x'> <item NAME='A' VALUE='1'>x</item>"
                        + "<item NAME='b'></item>\n<item NAME='C'><![CDATA[t<]]></item></xmlparameters><!-- d -->\n",
                "<parameters><parameter key=\"A\">1</parameter><parameter key=\"b\"/><parameter KEY=\"C\">t&#60;</parameter></parameters>",
            })
    void readsBothForms(String xml) {
        assertThat(reader.read(xml))
                .hasValueSatisfying(items ->
                        assertThat(items).containsExactly(new Item("A", "1"), new Item("b", ""), new Item("C", "t<")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xmlparameters/>",
                "<parameters></parameters>",
                "<xmlparameters><other a='b'>c</other></xmlparameters>",
                "<xmlparameters><other><item NAME='A'><b/></item></other></xmlparameters>"
            })
    void aListMayBeEmpty(String xml) {
        assertThat(reader.read(xml))
                .hasValueSatisfying(items -> assertThat(items).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<xmlparameters>",
                "<xmlparameters></xmlparameters>x",
                "<xmlparameters/><xmlparameters/>",
                "<items><item NAME='A' VALUE='1'/></items>",
                "<xmlparameters><item NAME='A' VALUE='&x;'/></xmlparameters>",
                "<xmlparameters><item NAME='A'>&x;</item></xmlparameters>",
                "<!DOCTYPE xmlparameters><xmlparameters/>",
                "<!DOCTYPE x [<!ENTITY x 'y'>]><xmlparameters><item NAME='A'>&x;</item></xmlparameters>",
                "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><xmlparameters><item NAME='A'>&x;</item></xmlparameters>",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><xmlparameters/>",
                "<xmlparameters><item NAME='A' VALUE='1' VALUE='2'/></xmlparameters>",
                "<xmlparameters><item NAME='A' name='B' VALUE='1'/></xmlparameters>",
                "<xmlparameters><item NAME='A' VALUE='1' value='2'/></xmlparameters>",
                "<xmlparameters><item NAME='A'>a<b>c</b>d</item></xmlparameters>",
                "<xmlparameters><item NAME='A'><value>1</value></item></xmlparameters>",
                "<parameters><parameter key='A'>a<br/></parameter></parameters>",
                "<parameters><parameter key='A'>&#1;</parameter></parameters>",
                "<?xml version='1.1'?><parameters><parameter key='A'>&#1;</parameter></parameters>",
            })
    void refusesEverythingElse(String xml) {
        assertThat(reader.read(xml)).isEmpty();
    }

    @Test
    void refusesMoreElementsThanAnEnvelopeMayHave() {
        String many = "<item NAME='A'/>".repeat(1_000_000);

        assertThat(reader.read("<xmlparameters>" + many + "</xmlparameters>")).isEmpty();
        assertThat(reader.read("<xmlparameters>" + "<a>".repeat(100_000))).isEmpty();
    }
}
