// Makes world.topo.json from Natural Earth 1:50m; how to run it stands in README.md.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const { feature, mergeArcs, quantize } = require("topojson-client");
const { presimplify, simplify } = require("topojson-simplify");
const { geoArea, geoCentroid } = require("d3-geo");
const iso = require("i18n-iso-countries");
const world = require("world-atlas/countries-50m.json");

const EARTH = 6371 ** 2;
const DETAIL = 0.012;        // square degrees: smaller bends go
const QUANTUM = 2e4;         // steps across the map
const SMALL = 16000;         // km²: below, the map draws a circle too
const ISLET = 400;           // km²: smaller parts of a larger country go
const WITHOUT_NUMBER = { Kosovo: "XKX" };
const DRAWN_WITH = { Somaliland: "SOM", "N. Cyprus": "CYP", "Ashmore and Cartier Is.": "AUS" };
const NAMES = { XKX: "Kosovo", TUR: "Türkiye", BOL: "Bolivia", VEN: "Venezuela", IRN: "Iran", TZA: "Tanzania", LAO: "Laos",
  SYR: "Syria", GBR: "United Kingdom", ARE: "United Arab Emirates", KOR: "South Korea", MDA: "Moldova",
  GMB: "Gambia", NLD: "Netherlands", VAT: "Holy See", ALA: "Åland Islands", MKD: "North Macedonia", FSM: "Micronesia", COD: "Democratic Republic of the Congo", PSE: "Palestine" };

const code = ({ id, properties }) => DRAWN_WITH[properties.name] ?? WITHOUT_NUMBER[properties.name] ?? iso.numericToAlpha3(id) ?? "";
const parts = (g) => (g.type === "Polygon" ? [g.arcs] : g.arcs);
const shape = (topology, arcs) => feature(topology, { type: "Polygon", arcs }).geometry;
const km2 = (geometry) => geoArea(geometry) * EARTH;

function crimea(topology, arcs) {
  const [lon, lat] = geoCentroid(shape(topology, arcs));
  return lon > 32 && lon < 37 && lat > 44 && lat < 46.5;
}

function byCountry(topology) {
  const found = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const own = code(geometry);
    if (own === "ATA" || own === "") continue;
    for (const arcs of parts(geometry)) {
      const holder = own === "RUS" && crimea(topology, arcs) ? "UKR" : own;
      const named = found.get(holder) ?? { name: NAMES[holder] ?? iso.getName(holder, "en", { select: "alias" }) ?? geometry.properties.name, polygons: [] };
      named.polygons.push(arcs);
      found.set(holder, named);
    }
  }
  return found;
}

function country(topology, iso3, { name, polygons }) {
  const sized = polygons.map((arcs) => ({ arcs, area: km2(shape(topology, arcs)) })).sort((a, b) => b.area - a.area);
  const total = sized.reduce((sum, { area }) => sum + area, 0);
  const kept = sized.filter(({ area }, at) => at === 0 || area > ISLET).map(({ arcs }) => arcs);
  const merged = mergeArcs(topology, kept.map((arcs) => ({ type: "Polygon", arcs })));
  const [lon, lat] = geoCentroid(shape(topology, sized[0].arcs)).map((x) => Math.round(x * 100) / 100);
  return { ...merged, properties: { iso3, name, lon, lat, km2: Math.round(total), small: total < SMALL } };
}

function unquantised(topology) {
  const { scale: [kx, ky], translate: [dx, dy] } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([a, b]) => [(x += a) * kx + dx, (y += b) * ky + dy]);
  });
  return { type: "Topology", arcs, objects: { countries: topology.objects.countries } };
}

function usedArcsOnly(topology) {
  const seen = new Map(), arcs = [];
  const renumber = (at) => {
    const index = at < 0 ? ~at : at;
    if (!seen.has(index)) { seen.set(index, arcs.length); arcs.push(topology.arcs[index]); }
    return at < 0 ? ~seen.get(index) : seen.get(index);
  };
  const deep = (x) => (Array.isArray(x) ? x.map(deep) : renumber(x));
  for (const g of topology.objects.countries.geometries) g.arcs = deep(g.arcs);
  return { ...topology, arcs };
}

const source = unquantised(world);
const geometries = [...byCountry(source)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([iso3, named]) => country(source, iso3, named));
const drawn = usedArcsOnly({ ...source, objects: { countries: { type: "GeometryCollection", geometries } } });
const light = quantize(simplify(presimplify(drawn), DETAIL), QUANTUM);
writeFileSync("world.topo.json", JSON.stringify(light));
console.log(geometries.length, "countries,", JSON.stringify(light).length, "bytes");
