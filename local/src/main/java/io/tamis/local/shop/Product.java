package io.tamis.local.shop;

import java.math.BigDecimal;
import java.util.List;

/** One thing that the shop sells; the price in euros. */
record Product(String id, String name, String category, BigDecimal price) {

    static final List<Product> ALL = List.of(
            product("P-1001", "Marinière en coton bio", "Mode", "39.90"),
            product("P-1002", "Veste en lin", "Mode", "119.00"),
            product("P-1003", "Robe d'été à fleurs", "Mode", "69.90"),
            product("P-1004", "Jean brut coupe droite", "Mode", "89.00"),
            product("P-1005", "Écharpe en laine mérinos", "Mode", "45.00"),
            product("P-1006", "Pull à col roulé", "Mode", "59.90"),
            product("P-2001", "Baskets blanches", "Chaussures", "95.00"),
            product("P-2002", "Espadrilles", "Chaussures", "29.90"),
            product("P-2003", "Bottines en cuir", "Chaussures", "149.00"),
            product("P-3001", "Cocotte en fonte", "Maison", "179.00"),
            product("P-3002", "Bougie à la fleur d'oranger", "Maison", "24.90"),
            product("P-3003", "Plaid en laine", "Maison", "79.00"),
            product("P-3004", "Service à thé en grès", "Maison", "54.50"),
            product("P-4001", "Crème de jour à l'aloès", "Beauté", "27.90"),
            product("P-4002", "Savon de Marseille, lot de 6", "Beauté", "18.90"),
            product("P-4003", "Eau de parfum, 50 ml", "Beauté", "84.00"),
            product("P-5001", "Sac à dos de ville", "Accessoires", "74.90"),
            product("P-5002", "Gourde isotherme", "Accessoires", "32.00"),
            product("P-5003", "Montre à quartz", "Accessoires", "139.00"),
            product("P-5004", "Parapluie de Cherbourg", "Accessoires", "64.00"));

    /** Where its page is. */
    String path() {
        return "/produit/" + id;
    }

    private static Product product(String id, String name, String category, String price) {
        return new Product(id, name, category, new BigDecimal(price));
    }
}
