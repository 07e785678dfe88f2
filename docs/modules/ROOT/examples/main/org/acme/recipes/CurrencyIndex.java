package org.acme.recipes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.QueryBuilder;

// tag::index[]
public class CurrencyIndex implements AutoCloseable {

    private final Directory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final QueryBuilder queries = new QueryBuilder(new StandardAnalyzer());

    CurrencyIndex(Path path) throws IOException {
        directory = FSDirectory.open(path);
        try {
            reader = DirectoryReader.open(directory);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
        searcher = new IndexSearcher(reader);
    }

    public List<String> search(String words) throws IOException {
        Query query = queries.createBooleanQuery("name", words);
        List<String> codes = new ArrayList<>();
        StoredFields stored = searcher.storedFields();
        TopDocs hits = searcher.search(query == null ? new MatchNoDocsQuery() : query, 50);
        for (ScoreDoc hit : hits.scoreDocs) {
            codes.add(stored.document(hit.doc).get("code"));
        }
        return codes;
    }

    @Override
    public void close() throws IOException {
        IOUtils.close(reader, directory);
    }
}
// end::index[]
