package io.quarkiverse.remoteterm.it.demo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Turns the bank's XML into {@code {"base":"EUR","date":"2023-02-21","rates":{"USD":1.0664,...}}}.
 */
final class EcbRates {

    private EcbRates() {
    }

    static byte[] toJson(InputStream xml) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode sheet = mapper.createObjectNode().put("base", "EUR");
        ObjectNode rates = mapper.createObjectNode();
        try {
            XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(xml);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String date = reader.getAttributeValue(null, "time");
                if (date != null) {
                    sheet.put("date", date);
                }
                String currency = reader.getAttributeValue(null, "currency");
                if (currency != null) {
                    rates.put(currency, new BigDecimal(reader.getAttributeValue(null, "rate")));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(sheet.set("rates", rates));
    }
}
