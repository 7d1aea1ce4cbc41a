"""The sample pages, parents before their children."""

from pages.demo.build import DemoPage
from pages.demo.content import (
    about,
    about_breast_cancer,
    accessibility,
    benign_breast_conditions,
    brca1_and_brca2_mutations_in_men,
    brca1_and_brca2_mutations_in_women,
    breast_cancer_statistics_global_japan,
    chemo_side_effects,
    early_life_exposures,
    early_stage_breast_cancers_non_invasive,
    home,
    lobular_carcinoma_in_situ_lcis,
    metastases_and_staging,
    patient_faq,
    resources,
    signs_and_symptoms,
    the_stages_of_breast_cancer,
    tumor_size_and_staging,
    understanding_the_risk_of_breast_cancer,
    what_is_breast_cancer,
)

PAGES: tuple[DemoPage, ...] = (
    home.PAGE,
    about_breast_cancer.PAGE,
    what_is_breast_cancer.PAGE,
    breast_cancer_statistics_global_japan.PAGE,
    understanding_the_risk_of_breast_cancer.PAGE,
    signs_and_symptoms.PAGE,
    the_stages_of_breast_cancer.PAGE,
    tumor_size_and_staging.PAGE,
    metastases_and_staging.PAGE,
    early_stage_breast_cancers_non_invasive.PAGE,
    brca1_and_brca2_mutations_in_men.PAGE,
    brca1_and_brca2_mutations_in_women.PAGE,
    lobular_carcinoma_in_situ_lcis.PAGE,
    early_life_exposures.PAGE,
    benign_breast_conditions.PAGE,
    chemo_side_effects.PAGE,
    patient_faq.PAGE,
    resources.PAGE,
    about.PAGE,
    accessibility.PAGE,
)

__all__ = ["PAGES"]
