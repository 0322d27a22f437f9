package io.tamis.platform.messaging;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts a server whose certificate is of a trusted authority <em>and</em> names the host that was called, whatever the
 * client that opened the connection asked for. The Vert.x RabbitMQ client asks for nothing: it reads
 * {@code ssl.hostname-verification-algorithm} and passes it to nobody.
 */
final class NameCheckingTrust extends X509ExtendedTrustManager {

    private static final String AS_BROWSERS_DO = "HTTPS";

    private final X509ExtendedTrustManager authorities;

    private NameCheckingTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    /** Trusts the authorities of the store; those of the JVM when it is null. */
    static NameCheckingTrust in(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return new NameCheckingTrust(extended);
            }
        }
        throw new GeneralSecurityException("The JVM has no trust manager for certificates");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket secure)) {
            throw nameless();
        }
        secure.setSSLParameters(naming(secure.getSSLParameters()));
        authorities.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        engine.setSSLParameters(naming(engine.getSSLParameters()));
        authorities.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw nameless();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private static SSLParameters naming(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm(AS_BROWSERS_DO);
        return parameters;
    }

    private static CertificateException nameless() {
        return new CertificateException("Without the connection its host name cannot be checked");
    }
}
