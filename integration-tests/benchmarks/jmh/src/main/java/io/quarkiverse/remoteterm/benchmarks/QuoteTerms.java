package io.quarkiverse.remoteterm.benchmarks;

import io.quarkiverse.remoteterm.RemoteTerm;

/**
 * Sixteen terms, each of a type of its own, as an application would have them.
 */
public class QuoteTerms {

    @RemoteTerm("quote-1")
    Quote1 quote1(String payload) {
        return new Quote1(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-2")
    Quote2 quote2(String payload) {
        return new Quote2(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-3")
    Quote3 quote3(String payload) {
        return new Quote3(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-4")
    Quote4 quote4(String payload) {
        return new Quote4(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-5")
    Quote5 quote5(String payload) {
        return new Quote5(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-6")
    Quote6 quote6(String payload) {
        return new Quote6(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-7")
    Quote7 quote7(String payload) {
        return new Quote7(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-8")
    Quote8 quote8(String payload) {
        return new Quote8(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-9")
    Quote9 quote9(String payload) {
        return new Quote9(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-10")
    Quote10 quote10(String payload) {
        return new Quote10(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-11")
    Quote11 quote11(String payload) {
        return new Quote11(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-12")
    Quote12 quote12(String payload) {
        return new Quote12(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-13")
    Quote13 quote13(String payload) {
        return new Quote13(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-14")
    Quote14 quote14(String payload) {
        return new Quote14(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-15")
    Quote15 quote15(String payload) {
        return new Quote15(Integer.parseInt(payload));
    }

    @RemoteTerm("quote-16")
    Quote16 quote16(String payload) {
        return new Quote16(Integer.parseInt(payload));
    }

    public static class Quote1 extends Quote {

        public Quote1() {
        }

        Quote1(int price) {
            super(price);
        }
    }

    public static class Quote2 extends Quote {

        public Quote2() {
        }

        Quote2(int price) {
            super(price);
        }
    }

    public static class Quote3 extends Quote {

        public Quote3() {
        }

        Quote3(int price) {
            super(price);
        }
    }

    public static class Quote4 extends Quote {

        public Quote4() {
        }

        Quote4(int price) {
            super(price);
        }
    }

    public static class Quote5 extends Quote {

        public Quote5() {
        }

        Quote5(int price) {
            super(price);
        }
    }

    public static class Quote6 extends Quote {

        public Quote6() {
        }

        Quote6(int price) {
            super(price);
        }
    }

    public static class Quote7 extends Quote {

        public Quote7() {
        }

        Quote7(int price) {
            super(price);
        }
    }

    public static class Quote8 extends Quote {

        public Quote8() {
        }

        Quote8(int price) {
            super(price);
        }
    }

    public static class Quote9 extends Quote {

        public Quote9() {
        }

        Quote9(int price) {
            super(price);
        }
    }

    public static class Quote10 extends Quote {

        public Quote10() {
        }

        Quote10(int price) {
            super(price);
        }
    }

    public static class Quote11 extends Quote {

        public Quote11() {
        }

        Quote11(int price) {
            super(price);
        }
    }

    public static class Quote12 extends Quote {

        public Quote12() {
        }

        Quote12(int price) {
            super(price);
        }
    }

    public static class Quote13 extends Quote {

        public Quote13() {
        }

        Quote13(int price) {
            super(price);
        }
    }

    public static class Quote14 extends Quote {

        public Quote14() {
        }

        Quote14(int price) {
            super(price);
        }
    }

    public static class Quote15 extends Quote {

        public Quote15() {
        }

        Quote15(int price) {
            super(price);
        }
    }

    public static class Quote16 extends Quote {

        public Quote16() {
        }

        Quote16(int price) {
            super(price);
        }
    }
}
